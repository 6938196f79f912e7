const WIDTH = 62;

/** Where the running system can be seen. */
export function addressesOf({ environment, uiUrl }) {
  const local = (port, page) => `http://127.0.0.1:${environment[port]}${page}`;
  const rows = [
    ['API の説明書   API docs', local('API_PORT', '/docs')],
    ['SMS 受信箱     SMS inbox', local('SANDBOX_PORT', '/inbox')],
    ['Temporal       Temporal UI', uiUrl ?? environment.TEMPORAL_ADDRESS],
  ];
  const line = '─'.repeat(WIDTH);
  return [line, ...rows.map(([label, address]) => `${padded(label)}${address}`), line].join('\n');
}

/** What a newcomer reads when all is up: addresses, and what to type next. */
export function welcome(system) {
  return [
    '',
    'よびかけ Yobikake',
    addressesOf(system),
    '別の端末で  In another terminal:',
    '  npm run yobikake -- sample nhi-unpaid.csv   見本の未納リストを今日の日付で  a sample list as of today',
    '  npm run yobikake -- import nhi-unpaid.csv   取り込む  import it; each answer names the next command',
    '  npm run yobikake -- --help                  ほかのコマンド  all commands',
    '  npm run demo                                60日を数分で    sixty days in a few minutes',
    '停止は Ctrl-C   Ctrl-C stops everything; the data stay.',
    '',
    '',
  ].join('\n');
}

/** Japanese characters take two columns of a terminal. */
function padded(label) {
  const columns = [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2fff ? 2 : 1), 0);
  return label + ' '.repeat(Math.max(1, 30 - columns));
}
