/** The headings of the help. */
export const OFFLINE = 'プログラムをつくる・試す（サーバー不要） / Write and try programs (no server needed):';
export const ONLINE =
  '実施する（npm start で起動中のサーバーに） / Run campaigns (on the server that "npm start" runs):';

/** The program of commands that name none. */
export const FIRST_PROGRAM = 'nhi-payment-check';
