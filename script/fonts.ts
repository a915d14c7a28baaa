// Makes the font files that the repository holds, each with its licence: node script/fonts.ts
// Run by a maintainer when a font or the characters wanted change; needs npm for the fonts of PDFs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import subsetFont from 'subset-font';

type Recipe = {
  readonly file: string;
  readonly folder: string;
  readonly source: string;
  readonly licence: { readonly from: string; readonly to: string };
  readonly characters: string;
  readonly options: Parameters<typeof subsetFont>[2];
};

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const webFolder = join(root, 'src/web/assets/fonts');
const pdfFolder = join(root, 'src/documents/pdf/fonts');

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, rank) => String.fromCodePoint(from + rank)).join('');

const ascii = range(0x20, 0x7e);
const latin1 = range(0xa0, 0xff);
const french = 'ÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜŸàâäæçèéêëîïôöœùûüÿ';
// Spanish too: the other language most seen in names of services and of people here.
const spanish = 'ÁÍÓÚÑáíóúñ';
const punctuation = '\u00a0\u202f«»‹›’‘“”‚„…–—·•€©®°×÷²³½¼¾−§™№‰†‡→←↑↓✓';
const joiners = '\u200c\u200d';
// Found inside names of every script, and kept in each font so that a name is drawn in one go.
const inNames = " '’.-()\u00a0";

const latin = `${ascii}${range(0xa0, 0x24f)}${range(0x2b0, 0x36f)}${range(0x1e00, 0x1eff)}${punctuation}\u2010\ufffd`;
const greekAndCyrillic = range(0x370, 0x52f) + range(0x1f00, 0x1fff);
const hebrew = range(0x590, 0x5ff);
const arabic = range(0x600, 0x6ff) + range(0x750, 0x77f) + joiners;
const syllabics = range(0x1400, 0x167f) + range(0x18b0, 0x18ff) + range(0x11ab0, 0x11abf);
/** What Open Sans lacks of the Latin alphabet (African and Indigenous languages), with all that a word mixes it with. */
const otherLatin =
  `${ascii}${range(0xc0, 0x24f)}\u02bb\u02bc${range(0x300, 0x331)}${range(0x1e00, 0x1e9f)}` +
  'ɑɐɒɓɔɖɗəɛɡɣɩɨɪɲɵʃʊʉʋʒʔʕꞋꞌꞭꞫꞮꞰ’\u2011';

const features = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'mkmk'];
// Screens are in French and in English: no letter of theirs takes another shape in another language.
const webFeatures = features.filter((feature) => feature !== 'locl');
const webOptions = { targetFormat: 'woff2', noHinting: true } as const;
const pdfOptions = { targetFormat: 'sfnt', noHinting: true, keepFeatures: features } as const;
// Arabic letters join through features of their own: all are kept.
const arabicOptions = { targetFormat: 'sfnt', noHinting: true } as const;

const webFonts: readonly Recipe[] = [
  {
    file: 'open-sans.woff2',
    folder: webFolder,
    source: join(modules, '@fontsource-variable/open-sans/files/open-sans-latin-wght-normal.woff2'),
    licence: { from: join(modules, '@fontsource-variable/open-sans/LICENSE'), to: 'OFL-open-sans.txt' },
    characters: ascii + latin1 + french + punctuation,
    options: {
      ...webOptions,
      keepFeatures: [...webFeatures, 'tnum'],
      variationAxes: { wght: { min: 400, max: 700 } },
    },
  },
  {
    file: 'roboto-700.woff2',
    folder: webFolder,
    source: join(modules, '@fontsource/roboto/files/roboto-latin-700-normal.woff2'),
    licence: { from: join(modules, '@fontsource/roboto/LICENSE'), to: 'OFL-roboto.txt' },
    characters: ascii + french + spanish + punctuation,
    options: { ...webOptions, keepFeatures: webFeatures.filter((feature) => feature !== 'liga') },
  },
];

/** Whole fonts, not cut by alphabet as those of the web are: a name may mix alphabets within one word. */
const packed = (folder: string, name: string, version: string): string => {
  const archive = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: folder })
    .toString()
    .trim();
  const target = join(folder, archive.replace(/\.tgz$/, ''));
  mkdirSync(target);
  execFileSync('tar', ['xzf', join(folder, archive), '-C', target]);
  return join(target, 'package');
};

const pdfFonts = (folder: string): readonly Recipe[] => {
  const openSans = packed(folder, '@expo-google-fonts/open-sans', '0.4.2');
  const notoSans = packed(folder, '@expo-google-fonts/noto-sans', '0.4.2');
  const vazirmatn = packed(folder, '@expo-google-fonts/vazirmatn', '0.4.1');
  const notoSyllabics = packed(folder, '@expo-google-fonts/noto-sans-canadian-aboriginal', '0.4.1');
  const recipe = (
    file: string,
    source: string,
    licenceOf: string,
    to: string,
    characters: string,
    options: Recipe['options'] = pdfOptions,
  ): Recipe => ({
    file,
    folder: pdfFolder,
    source,
    licence: { from: licenceOf, to },
    characters,
    options,
  });
  const licence = (fontPackage: string): string => join(fontPackage, 'LICENSE_FONT');
  return [
    recipe(
      'roboto-700.ttf',
      join(modules, '@fontsource/roboto/files/roboto-latin-700-normal.woff2'),
      join(modules, '@fontsource/roboto/LICENSE'),
      'OFL-roboto.txt',
      ascii + french + punctuation,
    ),
    recipe(
      'open-sans-400.ttf',
      join(openSans, '400Regular/OpenSans_400Regular.ttf'),
      licence(openSans),
      'OFL-open-sans.txt',
      ascii + latin1 + french + punctuation,
    ),
    recipe(
      'open-sans-600.ttf',
      join(openSans, '600SemiBold/OpenSans_600SemiBold.ttf'),
      licence(openSans),
      'OFL-open-sans.txt',
      latin + greekAndCyrillic + hebrew,
    ),
    recipe(
      'noto-sans-600.ttf',
      join(notoSans, '600SemiBold/NotoSans_600SemiBold.ttf'),
      licence(notoSans),
      'OFL-noto-sans.txt',
      otherLatin,
    ),
    recipe(
      'vazirmatn-600.ttf',
      join(vazirmatn, '600SemiBold/Vazirmatn_600SemiBold.ttf'),
      licence(vazirmatn),
      'OFL-vazirmatn.txt',
      inNames + arabic,
      arabicOptions,
    ),
    recipe(
      'noto-sans-canadian-aboriginal-600.ttf',
      join(notoSyllabics, '600SemiBold/NotoSansCanadianAboriginal_600SemiBold.ttf'),
      licence(notoSyllabics),
      'OFL-noto-sans-canadian-aboriginal.txt',
      inNames + syllabics,
    ),
  ];
};

const make = async (recipe: Recipe): Promise<void> => {
  mkdirSync(recipe.folder, { recursive: true });
  const font = await subsetFont(readFileSync(recipe.source), recipe.characters, recipe.options);
  writeFileSync(join(recipe.folder, recipe.file), font);
  writeFileSync(join(recipe.folder, recipe.licence.to), readFileSync(recipe.licence.from));
  console.log(`${(font.length / 1024).toFixed(1).padStart(6)} KB  ${recipe.file}`);
};

const temporary = mkdtempSync(join(tmpdir(), 'cap18-fonts-'));
try {
  for (const recipe of [...webFonts, ...pdfFonts(temporary)]) await make(recipe);
} finally {
  rmSync(temporary, { recursive: true });
}
