const NEEDED = [20, 19];

/** Imported first of all: an old Node would fail somewhere else, with words that help nobody. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  process.stderr.write(
    `Yobikake needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}. Please install a newer one.\n` +
      `Node.js ${NEEDED.join('.')} 以降が必要です（現在は ${process.versions.node}）。新しい Node.js を入れてから、もう一度お試しください。\n`,
  );
  process.exit(1);
}
