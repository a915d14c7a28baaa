import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';
import { parseSync } from '@swc/core';
import { analyse } from 'scslre';

const root = join(import.meta.dirname, '../..');

/** Files whose expressions read what this repository holds, the settings of the server, or HTML that our views made: nobody else chooses its length nor its form. */
const readsOurs: ReadonlySet<string> = new Set([
  'app/config.ts',
  'documents/pdf/markup.ts',
  'documents/pptx/pptx.ts',
  'documents/pptx/svg.ts',
  'documents/workbook.ts',
  'integrations/packages/course/run/router.ts',
  'measure/report/style.ts',
  'standard/typography.ts',
  'web/assets.ts',
  'web/french-names.ts',
  'web/markdown.ts',
  'web/pictogram-files.ts',
  'web/terms.ts',
  'web/colours.ts',
]);

type Expression = { readonly file: string; readonly pattern: string; readonly flags: string };

const expressionsIn = (file: string): readonly Expression[] => {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as Readonly<Record<string, string>>;
    if (type === 'RegExpLiteral') found.push({ file, pattern: pattern ?? '', flags: flags ?? '' });
    Object.values(node).forEach(visit);
  };
  visit(
    parseSync(readFileSync(join(root, 'src', file), 'utf8'), {
      syntax: file.endsWith('.ts') ? 'typescript' : 'ecmascript',
      target: 'es2024',
    }).body,
  );
  return found;
};

const parsed = ({ pattern, flags }: Expression): AST.RegExpLiteral =>
  parseRegExpLiteral(`/${pattern}/${flags}`);

const sampled = ['a', '0', ' ', '<', '/', '-', '\n', '"', '@', '.', '\u00a0'];

/** The shortest text that a node matches, of those that are quick to find. */
const wordOf = (node: AST.Node, flags: string): string => {
  switch (node.type) {
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterSet':
    case 'CharacterClass': {
      const expression = new RegExp(`^${node.raw}$`, flags.replace(/[gy]/g, ''));
      const all = [...sampled, ...Array.from({ length: 600 }, (_, code) => String.fromCharCode(code))];
      return all.find((each) => expression.test(each)) ?? '';
    }
    case 'Quantifier':
      return wordOf(node.element, flags).repeat(Math.max(node.min, 1));
    case 'Group':
    case 'CapturingGroup':
      return (node.alternatives[0]?.elements ?? []).map((each) => wordOf(each, flags)).join('');
    default:
      return '';
  }
};

const pumpsOf = (expression: Expression): ReadonlySet<string> => {
  const pumps = new Set<string>();
  const walk = (alternatives: readonly AST.Alternative[]): void => {
    for (const { elements } of alternatives) {
      let word = '';
      for (const element of elements) {
        word += wordOf(element, expression.flags);
        pumps.add(word);
        const inside = element.type === 'Quantifier' ? element.element : element;
        if (element.type === 'Quantifier') pumps.add(wordOf(inside, expression.flags));
        if ('alternatives' in inside) walk(inside.alternatives);
      }
    }
  };
  walk(parsed(expression).pattern.alternatives);
  pumps.delete('');
  return pumps;
};

const pumpedTo = 10_000;
/** How much longer than the floor, an expression that reads each character once, is no longer linear: a square takes some five thousand times as long. */
const mostOfFloor = 500;

const tookOf = (expression: RegExp, text: string): number => {
  const start = performance.now();
  expression.lastIndex = 0;
  expression.exec(text);
  return performance.now() - start;
};
const floorText = 'a'.repeat(pumpedTo);
const floor = Math.max(
  0.005,
  ...Array.from({ length: 20 }, () => tookOf(/b/, floorText))
    .toSorted()
    .slice(0, 10),
);

/** The text that takes an expression too long; undefined where none does. */
const slowText = (expression: Expression): string | undefined => {
  const made = new RegExp(expression.pattern, expression.flags);
  for (const pump of pumpsOf(expression))
    for (const end of ['\0', '\n!']) {
      const text = pump.repeat(Math.ceil(pumpedTo / pump.length)).slice(0, pumpedTo) + end;
      // A machine that is busy may make one of three long, and not all.
      if ([1, 2, 3].every(() => tookOf(made, text) > floor * mostOfFloor)) return pump;
    }
  return undefined;
};

/** Why an expression is not linear; undefined where it is. */
const notLinear = (expression: Expression): string | undefined => {
  if (!/[*+]|,\}/.test(expression.pattern)) return undefined;
  const { reports } = analyse(parsed(expression));
  if (reports.length > 0) return reports.map(({ type }) => type).join(' ');
  const slow = slowText(expression);
  return slow === undefined ? undefined : `pumped with ${JSON.stringify(slow)}`;
};

const told = (expression: Expression): readonly string[] => {
  const why = notLinear(expression);
  return why === undefined ? [] : [`${expression.file} /${expression.pattern}/${expression.flags}: ${why}`];
};

/** The expressions that a module makes as it is loaded, from pieces. */
const madeBy = async (file: string): Promise<readonly Expression[]> => {
  const found: Expression[] = [];
  const usual = globalThis.RegExp;
  globalThis.RegExp = new Proxy(usual, {
    construct: (target, [pattern, flags = ''], as) => {
      found.push({ file, pattern: String(pattern), flags: String(flags) });
      return Reflect.construct(target, [pattern, flags], as);
    },
  });
  try {
    // Another test of this process may have loaded it already.
    await import(`${join(root, 'src', file)}?made`);
  } finally {
    globalThis.RegExp = usual;
  }
  return found;
};

describe('Expressions', () => {
  const files = globSync('**/*.{ts,js}', { cwd: join(root, 'src'), exclude: ['**/*.test.ts'] });
  const all = new Map(
    files.flatMap(expressionsIn).map((each) => [`${each.file} ${each.pattern} ${each.flags}`, each]),
  );

  test('that may read what others send take a time in proportion to its length', () => {
    const reachable = [...all.values()].filter(({ file }) => !readsOurs.has(file));
    assert.ok(reachable.length > 200);
    assert.deepEqual(reachable.flatMap(told), []);
  });

  test('that a module makes from pieces do so too', async () => {
    const making = files.filter(
      (file) =>
        !readsOurs.has(file) &&
        /^const \w+ = new RegExp\(/m.test(readFileSync(join(root, 'src', file), 'utf8')),
    );
    const made: Expression[] = [];
    for (const file of making) made.push(...(await madeBy(file)));
    assert.ok(making.length > 3 && made.length >= making.length);
    assert.deepEqual(made.flatMap(told), []);
  });

  test('that read our own content alone are in files where one is not linear: any other is held to the rule', () => {
    const needless = [...readsOurs].filter((file) => expressionsIn(file).flatMap(told).length === 0);
    assert.deepEqual(needless, []);
  });

  test('of each kind that is not linear are found', () => {
    const bad = [
      '^(a+)+$',
      String.raw`\s+$`,
      String.raw`<!--[\s\S]*?-->`,
      'a*b?a*c',
      String.raw`<(p|li)\b[^>]*>(.*?)<\/\1>`,
    ];
    for (const pattern of bad)
      assert.notEqual(notLinear({ file: '', pattern, flags: '' }), undefined, pattern);
    for (const pattern of [String.raw`^\s+`, '^[a-z]+$', 'a{1,40}b'])
      assert.equal(notLinear({ file: '', pattern, flags: '' }), undefined, pattern);
  });
});
