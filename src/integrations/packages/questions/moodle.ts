/** Questions as Moodle XML. Source: the importer of Moodle, `question/format/xml/format.php`. Pure. */

import { type Html, html } from '../../../web/html.ts';
import { settledByWords } from '../../../web/words.ts';
import { type Xml, xmlDocument } from '../xml.ts';
import { type Bank, type BankQuestion, langTag, shareOf } from './bank.ts';
import { questionsWords } from './questions.words.ts';

/**
 * How Moodle judges several right answers: `shares`, as Moodle alone does, gives each right one its share; `all-or-nothing`
 * judges as Cap18 does, where the question type `multichoiceset` (« All or nothing ») is installed.
 */
export type MoodleJudgement = 'shares' | 'all-or-nothing';

const formatted = ({ text }: Html, more: Xml = {}): Xml => ({ '@format': 'html', text, ...more });

/** A text in its language, which the page around it may not be in. */
const phrase = (lang: string, text: string): Html => html`<span lang="${lang}">${text}</span>`;

/** Moodle separates categories by a slash, and doubles the one of a name. */
const categoryPath = (names: readonly string[]): string =>
  ['$course$', 'top', ...names.map((name) => name.replaceAll('/', '//'))].join('/');

/** The categories of a bank, from the widest, as Moodle names them: the same in its XML and in GIFT. */
export const categoriesOf = (
  { lang, title, themes }: Bank,
  practice: number,
): { readonly path: string; readonly id: string } => {
  const words = questionsWords[lang];
  const theme = themes.find(({ practices }) => practices.some(({ id }) => id === practice));
  const found = theme?.practices.find(({ id }) => id === practice);
  const names = [
    `${title} (${words.language})`,
    words.theme(theme?.id ?? 0, theme?.title ?? ''),
    words.practice(practice, found?.title ?? ''),
  ];
  return { path: categoryPath(names), id: `cap18-${String(practice).padStart(2, '0')}-${lang}` };
};

/** What a question is found by among others. */
export const tagsOf = ({ lang, edition }: Bank, { item, audience }: BankQuestion): readonly string[] => {
  const words = questionsWords[lang];
  return [
    'Cap18',
    words.edition(edition),
    words.tagPractice(item.practice),
    words.tagAction(item.action),
    ...(audience ? [audience] : []),
  ];
};

const generalFeedback = ({ lang }: Bank, { settledBy, origin }: BankQuestion): Html => html`
  <div lang="${langTag(lang)}">
    <p><strong>${settledByWords[lang].title}</strong></p>
    <ul>${settledBy.map((line) => html`<li>${line}</li>`)}</ul>
    <p><small>${origin}</small></p>
  </div>
`;

/** Each answer with its share of the point, in percent. */
const answersOf = ({ lang }: Bank, question: BankQuestion, judgement: MoodleJudgement): readonly Xml[] => {
  const { kind } = question.item;
  const tag = langTag(lang);
  const isShared = kind === 'several' && judgement === 'shares';
  // Whoever also chooses a wrong one gets nothing, as in Cap18: a whole point is taken, and Moodle stops at zero.
  const [right, wrong] = isShared ? [shareOf(question), '-100'] : ['100', '0'];
  return question.options.map((option) => {
    const feedback = formatted(phrase(tag, option.why));
    const fraction = option.right ? right : wrong;
    // Moodle says « Vrai » and « Faux » itself, from these two words.
    if (kind === 'true-false')
      return { '@fraction': fraction, '@format': 'moodle_auto_format', text: option.key, feedback };
    return formatted(phrase(tag, option.text), { '@fraction': fraction, feedback });
  });
};

const questionXml = (bank: Bank, question: BankQuestion, judgement: MoodleJudgement): Xml => {
  const { kind } = question.item;
  const tag = langTag(bank.lang);
  const isSet = kind === 'several' && judgement === 'all-or-nothing';
  const partly = phrase(tag, questionsWords[bank.lang].allOrNothing);
  const type = kind === 'true-false' ? 'truefalse' : isSet ? 'multichoiceset' : 'multichoice';
  return {
    '@type': type,
    name: { text: question.name },
    questiontext: formatted(html`<p lang="${tag}">${question.stem}</p>`),
    generalfeedback: formatted(generalFeedback(bank, question)),
    defaultgrade: '1',
    // The first answer stands: another try, where a quiz gives one, earns nothing.
    penalty: '1',
    hidden: '0',
    idnumber: question.id,
    ...(kind !== 'true-false' && {
      ...(!isSet && { single: String(kind === 'one') }),
      // The order is part of a question: the bank is balanced in it.
      shuffleanswers: isSet ? '0' : 'false',
      answernumbering: 'none',
      ...(kind === 'several' && !isSet && { partiallycorrectfeedback: formatted(partly) }),
    }),
    answer: answersOf(bank, question, judgement),
    tags: { tag: tagsOf(bank, question).map((text) => ({ text })) },
  };
};

const bankXml = (bank: Bank, judgement: MoodleJudgement): readonly Xml[] =>
  bank.themes.flatMap(({ practices }) =>
    practices.flatMap(({ id, questions }) => {
      const category = categoriesOf(bank, id);
      const heading: Xml = {
        '@type': 'category',
        category: { text: category.path },
        info: formatted(html`<p lang="${langTag(bank.lang)}">${bank.title}. ${bank.note}</p>`),
        idnumber: category.id,
      };
      return [heading, ...questions.map((question) => questionXml(bank, question, judgement))];
    }),
  );

/** Banks, one a language, as a file of Moodle XML: a category a practice, then its questions. */
export const moodleXml = (banks: readonly Bank[], judgement: MoodleJudgement): string =>
  xmlDocument({ quiz: { question: banks.flatMap((bank) => bankXml(bank, judgement)) } });
