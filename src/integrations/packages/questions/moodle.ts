/** Sets of cases as Moodle XML. Source: its importer, `question/format/xml/format.php`. Pure. */
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { type Xml, xmlDocument } from '../files/xml.ts';
import { answerOf, type Bank, type BankSet, langTag, unansweringIn } from './bank.ts';
import { questionsWords } from './questions.words.ts';

const formatted = ({ text }: Html, more: Xml = {}): Xml => ({ '@format': 'html', text, ...more });

/** Moodle separates categories by a slash, and doubles those in a name. */
const categoryPath = (names: readonly string[]): string =>
  ['$course$', 'top', ...names.map((name) => name.replaceAll('/', '//'))].join('/');

/** The same in XML and in GIFT, from the widest. */
export const categoryOf = (
  { lang, title }: Bank,
  theme: Bank['themes'][number],
): { readonly path: string; readonly id: string } => {
  const words = questionsWords[lang];
  const names = [`${title} (${words.language})`, words.theme(theme.id, theme.title)];
  return { path: categoryPath(names), id: `cap18-theme-${theme.id}-${lang}` };
};

export const tagsOf = ({ lang, edition }: Bank, { theme }: BankSet): readonly string[] => {
  const words = questionsWords[lang];
  return ['Cap18', words.edition(edition), words.tagTheme(theme)];
};

/** Explains each case of a set: the answer, why, and why not its nearest. */
export const explanationsOf = ({ lang }: Bank, set: BankSet): readonly string[] =>
  set.cases.map((each) =>
    [label(each.title, lang), `${answerOf(set, each)}.`, each.why, ...each.not].join(' '),
  );

const generalFeedback = (bank: Bank, set: BankSet): Html => html`
  <div lang="${langTag(bank.lang)}">
    <ul>${explanationsOf(bank, set).map((each) => html`<li>${each}</li>`)}</ul>
    <p><small>${set.origin}</small></p>
  </div>
`;

/** Cases and their actions, then actions that answer none: Moodle offers nothing else. */
const subquestionsOf = (lang: Bank['lang'], set: BankSet): readonly Xml[] => {
  const pair = (text: string | Html, answer: string): Xml => ({
    '@format': 'html',
    text: typeof text === 'string' ? text : text.text,
    answer: { text: answer },
  });
  return [
    ...set.cases.map((each) => pair(html`<p lang="${langTag(lang)}">${each.stem}</p>`, answerOf(set, each))),
    ...unansweringIn(set).map((name) => pair('', name)),
  ];
};

const setXml = (bank: Bank, set: BankSet): Xml => ({
  '@type': 'matching',
  name: { text: set.name },
  questiontext: formatted(html`<p lang="${langTag(bank.lang)}">${set.instruction}</p>`),
  generalfeedback: formatted(generalFeedback(bank, set)),
  // A point a case, as in Cap18.
  defaultgrade: String(set.cases.length),
  // The first answer stands: another try, where a quiz gives one, earns nothing.
  penalty: '1',
  hidden: '0',
  idnumber: set.id,
  shuffleanswers: 'false',
  subquestion: subquestionsOf(bank.lang, set),
  tags: { tag: tagsOf(bank, set).map((text) => ({ text })) },
});

const bankXml = (bank: Bank): readonly Xml[] =>
  bank.themes.flatMap((theme) => {
    const category = categoryOf(bank, theme);
    const heading: Xml = {
      '@type': 'category',
      category: { text: category.path },
      info: formatted(html`<p lang="${langTag(bank.lang)}">${bank.title}. ${bank.note}</p>`),
      idnumber: category.id,
    };
    return [heading, ...theme.sets.map((set) => setXml(bank, set))];
  });

/** A category for each theme, then its sets. */
export const moodleXml = (banks: readonly Bank[]): string =>
  xmlDocument({ quiz: { question: banks.flatMap(bankXml) } });
