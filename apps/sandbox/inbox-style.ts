/** The inbox's only style sheet; served by itself, so that pages need no inline style. */
export const STYLE = `
:root { --ink: #1a1a2e; --soft: #54546b; --line: #d8d8e4; --paper: #f3f3f8; --key: #1d4ed8; --bubble: #e8eefc; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", system-ui, sans-serif; }
a { color: var(--key); }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
header { background: #fff; border-bottom: 1px solid var(--line); }
header > div, main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
header p { margin: 0; color: var(--soft); font-size: .9rem; }
h1 { font-size: 1.4rem; margin: 0; }
h1 a { color: inherit; text-decoration: none; }
h2 { font-size: 1.1rem; margin: 0 0 .75rem; font-variant-numeric: tabular-nums; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; font-size: .9rem; }
.phones { list-style: none; margin: 0; padding: 0; background: #fff; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.phones li + li { border-top: 1px solid var(--line); }
.phones a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem 1rem; color: inherit; text-decoration: none; }
.phones a:hover { background: var(--bubble); }
.phones a:focus-visible { outline-offset: -3px; }
.phones strong { font-variant-numeric: tabular-nums; }
.phones .last { grid-column: 1 / -1; color: var(--soft); font-size: .9rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.soft { color: var(--soft); font-size: .85rem; }
.find { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-bottom: 1rem; }
.find label { display: grid; font-size: .9rem; flex: 1 1 14rem; }
input { font: inherit; padding: .45rem .7rem; border: 1px solid #77778c; border-radius: 8px; background: #fff; width: 100%; }
button { font: inherit; padding: .5rem 1rem; border: 0; border-radius: 999px; background: var(--key); color: #fff; cursor: pointer; }
button:hover { background: #1e3a8a; }
.phone { max-width: 25rem; margin: 0 auto; background: #fff; border: 10px solid #23233a; border-radius: 36px; padding: 1.25rem 1rem 1.75rem; min-height: 32rem; box-shadow: 0 12px 32px #23233a40; }
.phone > h2 { text-align: center; margin: 0; }
.phone > .soft { text-align: center; margin: 0 0 1rem; }
.bubbles { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.bubble { margin: 0; background: var(--bubble); border-radius: 4px 18px 18px 18px; padding: .7rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.away .bubble { background: #fff; border: 2px dashed #77778c; color: var(--soft); }
.bubbles .soft { margin: .25rem .25rem 0; }
.bubbles form { margin-top: .4rem; }
.done { margin: .4rem .25rem 0; color: #166534; font-size: .9rem; }
`;
