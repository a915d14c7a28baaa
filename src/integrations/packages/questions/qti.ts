/**
 * Questions as a package of IMS QTI 2.1: items, a test a language, and the manifest that lists them. Source: IMS Question &
 * Test Interoperability 2.1, Assessment Test, Section and Item Information Model. Pure. Why 2.1: ADR 0022.
 */

import { zipOf } from '../../../documents/zip.ts';
import { settledByWords } from '../../../web/words.ts';
import { type Xml, xmlDocument } from '../xml.ts';
import { type Bank, type BankQuestion, langTag, questionsOf } from './bank.ts';
import { tagsOf } from './moodle.ts';
import { questionsWords } from './questions.words.ts';

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const qti = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
const qtiLocation = `${qti} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd`;
const packaging = 'http://www.imsglobal.org/xsd/imscp_v1p1';
const metadata = 'http://www.imsglobal.org/xsd/imsmd_v1p2';

/** What is shown to everyone once they answered, beside what is said of each answer chosen. */
const everyone = 'general';

const rooted = (name: string, version: string, content: Xml): string =>
  xmlDocument({
    [name]: {
      '@xmlns': qti,
      '@xmlns:xsi': xsi,
      '@xsi:schemaLocation': qtiLocation,
      '@toolName': 'Cap18',
      '@toolVersion': version,
      ...content,
    },
  });

const variable = (identifier: string): Xml => ({ '@identifier': identifier });

const scored = (value: string): Xml => ({
  '@identifier': 'SCORE',
  baseValue: { '@baseType': 'float', '#text': value },
});

/** Right when exactly the right options are chosen, and worth nothing otherwise: as `judge` of the course has it. */
const responseProcessing: Xml = {
  responseCondition: {
    responseIf: {
      match: { variable: variable('RESPONSE'), correct: variable('RESPONSE') },
      setOutcomeValue: scored('1'),
    },
    responseElse: { setOutcomeValue: scored('0') },
  },
  setOutcomeValue: {
    '@identifier': 'FEEDBACK',
    multiple: {
      variable: variable('RESPONSE'),
      baseValue: { '@baseType': 'identifier', '#text': everyone },
    },
  },
};

const number = (identifier: string, value: string): Xml => ({
  '@identifier': identifier,
  '@cardinality': 'single',
  '@baseType': 'float',
  defaultValue: { value },
});

const feedback = (identifier: string, content: Xml): Xml => ({
  '@outcomeIdentifier': 'FEEDBACK',
  '@showHide': 'show',
  '@identifier': identifier,
  ...content,
});

const itemXml = ({ lang }: Bank, question: BankQuestion, version: string): string => {
  const { id, name, item, stem, options, settledBy, origin } = question;
  const isSeveral = item.kind === 'several';
  return rooted('assessmentItem', version, {
    '@identifier': id,
    '@title': name,
    '@adaptive': 'false',
    '@timeDependent': 'false',
    '@xml:lang': langTag(lang),
    responseDeclaration: {
      '@identifier': 'RESPONSE',
      '@cardinality': isSeveral ? 'multiple' : 'single',
      '@baseType': 'identifier',
      correctResponse: { value: options.filter(({ right }) => right).map(({ key }) => key) },
    },
    outcomeDeclaration: [
      number('SCORE', '0'),
      number('MAXSCORE', '1'),
      { '@identifier': 'FEEDBACK', '@cardinality': 'multiple', '@baseType': 'identifier' },
    ],
    itemBody: {
      choiceInteraction: {
        '@responseIdentifier': 'RESPONSE',
        '@shuffle': 'false',
        '@maxChoices': isSeveral ? '0' : '1',
        prompt: stem,
        simpleChoice: options.map(({ key, text }) => ({ '@identifier': key, '#text': text })),
      },
    },
    responseProcessing,
    modalFeedback: [
      // Several may be shown together: each says which answer it is about.
      ...options.map(({ key, text, why }) => feedback(key, { p: [{ strong: text }, why] })),
      feedback(everyone, {
        p: { strong: settledByWords[lang].title },
        ul: { li: settledBy },
        div: { p: origin },
      }),
    ],
  });
};

const testId = ({ lang, edition }: Bank): string => `cap18-${edition.replace('.', '-')}-${lang}`;

/** Sections are hidden: the name of a practice would answer what some questions ask. */
const hidden = (identifier: string, title: string, content: Xml): Xml => ({
  '@identifier': identifier,
  '@title': title,
  '@visible': 'false',
  ...content,
});

const testXml = (bank: Bank, version: string): string => {
  const words = questionsWords[bank.lang];
  return rooted('assessmentTest', version, {
    '@identifier': testId(bank),
    '@title': bank.title,
    outcomeDeclaration: number('SCORE', '0'),
    testPart: {
      '@identifier': 'questions',
      '@navigationMode': 'nonlinear',
      '@submissionMode': 'individual',
      // Without it, a host shows no explanation: false is the default.
      itemSessionControl: { '@showFeedback': 'true' },
      assessmentSection: bank.themes.map((theme) =>
        hidden(`theme-${theme.id}`, words.theme(theme.id, theme.title), {
          assessmentSection: theme.practices.map(({ id, title, questions }) =>
            hidden(`practice-${id}`, words.practice(id, title), {
              assessmentItemRef: questions.map((question) => ({
                '@identifier': question.id,
                '@href': `../${itemPath(question)}`,
                '@category': `theme-${theme.id} practice-${id}`,
              })),
            }),
          ),
        }),
      ),
    },
    outcomeProcessing: {
      setOutcomeValue: { '@identifier': 'SCORE', sum: { testVariables: { '@variableIdentifier': 'SCORE' } } },
    },
  });
};

const itemPath = ({ id }: BankQuestion): string => `items/${id}.xml`;
const testPath = (bank: Bank): string => `tests/${testId(bank)}.xml`;

const said = ({ lang }: Bank, text: string): Xml => ({
  'imsmd:langstring': { '@xml:lang': langTag(lang), '#text': text },
});

const described = (bank: Bank, title: string, keywords: readonly string[]): Xml => ({
  'imsmd:lom': {
    'imsmd:general': {
      'imsmd:title': said(bank, title),
      'imsmd:language': langTag(bank.lang),
      ...(keywords.length > 0 && { 'imsmd:keyword': keywords.map((keyword) => said(bank, keyword)) }),
    },
    'imsmd:rights': { 'imsmd:description': said(bank, bank.note) },
  },
});

const resourcesOf = (bank: Bank): readonly Xml[] => [
  {
    '@identifier': testId(bank),
    '@type': 'imsqti_test_xmlv2p1',
    '@href': testPath(bank),
    metadata: described(bank, bank.title, []),
    file: { '@href': testPath(bank) },
    dependency: questionsOf(bank).map(({ id }) => ({ '@identifierref': id })),
  },
  ...questionsOf(bank).map((question) => ({
    '@identifier': question.id,
    '@type': 'imsqti_item_xmlv2p1',
    '@href': itemPath(question),
    metadata: described(bank, question.name, tagsOf(bank, question)),
    file: { '@href': itemPath(question) },
  })),
];

const manifestXml = (banks: readonly Bank[]): string =>
  xmlDocument({
    manifest: {
      '@xmlns': packaging,
      '@xmlns:imsmd': metadata,
      '@xmlns:xsi': xsi,
      '@xsi:schemaLocation': `${packaging} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd ${metadata} http://www.imsglobal.org/xsd/imsmd_v1p2p4.xsd`,
      '@identifier': `manifest-${banks.map(testId).join('-')}`,
      metadata: { schema: 'QTIv2.1 Package', schemaversion: '1.0.0' },
      organizations: '',
      resources: { resource: banks.flatMap(resourcesOf) },
    },
  });

/**
 * Banks, one a language, as a package of QTI 2.1.
 *
 * @param version of the program, which the files name as the tool that made them
 * @returns a ZIP file, the same bytes for the same banks
 */
export const qtiPackage = (banks: readonly Bank[], version: string): Uint8Array =>
  zipOf(
    Object.fromEntries([
      ['imsmanifest.xml', manifestXml(banks)],
      ...banks.flatMap((bank) => [
        [testPath(bank), testXml(bank, version)],
        ...questionsOf(bank).map((question) => [itemPath(question), itemXml(bank, question, version)]),
      ]),
    ]),
  );
