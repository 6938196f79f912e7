import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, root, state } from './places.mjs';
import { Sentence } from './sentence.mjs';

/** Someone else (root, say) may have run this checkout before; better said at once than by a server's log. */
export async function ensureWritable() {
  for (const folder of [root, state, inRoot('dist'), inRoot('node_modules')]) {
    if (!existsSync(folder)) continue;
    await access(folder, constants.W_OK).catch(() => {
      const name = path.relative(path.dirname(root), folder);
      throw new Sentence(
        `${name} belongs to another user, and this one may not write to it. Remove it as that user, or run as that user.\n` +
          `${name} は別の利用者のもので、書き込めません。その利用者で削除するか、その利用者で実行してください。`,
      );
    });
  }
}
