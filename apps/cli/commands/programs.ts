import type { Command } from 'commander';
import { diff } from '../programs/diff.js';
import { explain } from '../programs/explain.js';
import { create, type NewOptions } from '../programs/new.js';
import { writeSchema } from '../programs/schema.js';
import { test } from '../programs/test.js';
import { validate } from '../programs/validate.js';
import type { Shell } from '../shell.js';
import { FIRST_PROGRAM } from './groups.js';
import { examples } from './help.js';

interface TownOption {
  town?: string;
}

const TOWN = '市の設定のページ（省略時は見本市） / the page of the town’s settings; the model city without it';
const PROGRAMS = 'ページ（.yaml）か、既製プログラムの名前 / pages (.yaml) or names of ready-made programs';

/** Commands that need nothing but the page of a program. */
export function addPrograms(root: Command, shell: Shell): void {
  addBeginning(root, shell);
  addChecks(root, shell);
  addTelling(root, shell);
}

function addBeginning(root: Command, { speaker, around: { folder } }: Shell): void {
  root
    .command('new <name>')
    .description('プログラムのページを新しくつくる / begin a page from a ready-made program')
    .option('--from <program>', 'もとにする既製プログラム / the ready-made program to begin with', FIRST_PROGRAM)
    .option('--department <id>', '担当（例: hokenryo） / the department')
    .option('--town <file>', TOWN)
    .addHelpText('after', examples('yobikake new care-premium-check --from nhi-payment-check --department kaigo'))
    .action((name: string, options: NewOptions) => create(speaker(), { name, folder, ...options }));
  root
    .command('schema')
    .description('ページの書き方（JSON Schema）。エディタの補完に / the JSON Schema of pages, for editors')
    .option('--out <file>', 'ファイルに書き出す / write it to a file')
    .addHelpText('after', examples('yobikake schema --out yobikake-program.schema.json'))
    .action((options: { out?: string }) => writeSchema(speaker(), { folder, ...options }));
}

function addChecks(root: Command, { speaker, around: { folder }, exit }: Shell): void {
  root
    .command('validate')
    .argument('<program...>', PROGRAMS)
    .description('誤りをすべて示し、テストを行う / every fault with its place, then the tests')
    .option('--town <file>', TOWN)
    .addHelpText('after', examples('yobikake validate draft.yaml', 'yobikake validate *.yaml --town town.yaml') + CODES)
    .action((names: string[], { town }: TownOption) => exit(validate(speaker(), names, { folder, town })));
  root
    .command('test')
    .argument('<program...>', PROGRAMS)
    .description('テストを行い、期待と実際を並べて示す / play the tests; expected beside actual')
    .option('--only <text>', 'この文字を含む題のテストだけ / only tests whose title has this text')
    .option('--town <file>', TOWN)
    .addHelpText('after', examples('yobikake test draft.yaml --only はがき') + CODES)
    .action((names: string[], { town, only }: TownOption & { only?: string }) =>
      exit(test(speaker(), names, { folder, town, only })),
    );
}

function addTelling(root: Command, { speaker, around: { folder } }: Shell): void {
  root
    .command('explain')
    .argument('<program>', PROGRAMS)
    .description('決裁に添える説明文にする / as sentences that a section chief can sign')
    .option('--town <file>', TOWN)
    .addHelpText('after', examples('yobikake explain nhi-payment-check', 'yobikake explain draft.yaml --lang en'))
    .action((name: string, { town }: TownOption) => explain(speaker(), name, { folder, town }));
  root
    .command('diff')
    .argument('<before>', PROGRAMS)
    .argument('<after>', PROGRAMS)
    .description('二つの版の違いを言葉で示す / what has changed, in words')
    .option('--town <file>', TOWN)
    .addHelpText('after', examples('yobikake diff nhi-payment-check draft.yaml'))
    .action((before: string, after: string, { town }: TownOption) =>
      diff(speaker(), [before, after], { folder, town }),
    );
}

const CODES = `
終了コード / Exit codes:
  0  問題なし / in order
  1  誤り、不合格のテスト、理由のない注意がある / faults, failing tests, or warnings without a reason
  2  指定の誤り（ファイルがないなど） / called wrongly, such as a file that is not there
`;
