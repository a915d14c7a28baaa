import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { loadCourse } from '../../course/course.load.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion, type Lang, languages } from '../../standard/standard.ts';
import { problemWords } from '../../web/problems.words.ts';
import { headword } from '../../web/terms.ts';
import { type Found, normalise, type Piece, searchIn, stemOf } from './search.ts';

const standard = loadStandard(join(import.meta.dirname, '../../../standard'), currentVersion);
const { glossary, synonyms } = loadCourse(join(import.meta.dirname, '../../../course'), standard);
const content = { glossary, synonyms };
const withProblems = (lang: Lang) => searchIn(standard, { ...content, problems: problemWords[lang] }, lang);
const searches = { fr: withProblems('fr'), en: withProblems('en') } as const;
/** The search of who knows no everyday words. */
const literal = { glossary, synonyms: [] };
const literally = { fr: searchIn(standard, literal, 'fr'), en: searchIn(standard, literal, 'en') } as const;

type Finding = Readonly<Record<Lang, (query: string) => readonly Found[]>>;
const search: Finding = { fr: (query) => searches.fr(query).found, en: (query) => searches.en(query).found };
const without: Finding = {
  fr: (query) => literally.fr(query).found,
  en: (query) => literally.en(query).found,
};

const written = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const matched = ({ title, excerpt }: Found): string[] =>
  [...title, ...excerpt].filter((piece) => piece.matched).map(({ text }) => text.toLowerCase());
const placeOf = ({ kind, theme, practice, action, term }: Found): string =>
  `${kind} ${term ?? action ?? practice ?? theme}`;

/** The title that a passage must show. */
const titleOf = (found: Found, lang: Lang): string | undefined => {
  if (found.kind === 'term') {
    const term = glossary.find(({ id }) => id === found.term);
    return term && headword(term, lang);
  }
  if (found.kind === 'theme') return standard.themes.find(({ id }) => id === found.theme)?.title[lang];
  const practice = standard.practices.find(({ id }) => id === found.practice);
  if (found.kind === 'example' || found.kind === 'firstSteps') return practice?.title[lang];
  if (found.kind === 'practice') return `${practice?.id}. ${practice?.title[lang]}`;
  const action = practice?.actions.find(({ id }) => id === found.action);
  return `${action?.id} ${action?.title[lang]}`;
};
const placesOf = (lang: Lang, query: string): string[] => search[lang](query).map(placeOf);

describe('A word looked up', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['Données', 'donnee'],
    ['donnée', 'donnee'],
    ['DONNÉES', 'donnee'],
    ['numériques', 'numerique'],
    ['travaux', 'traval'],
    ['niveaux', 'niveau'],
    ['cœur', 'coeur'],
    ['accès', 'acce'],
    ['process', 'process'],
    ['11.1', '11.1'],
  ];
  for (const [word, form] of forms)
    test(`${word} is looked up as ${form}`, () => assert.equal(normalise(word), form));

  test('is the same with and without its plural, on both sides', () => {
    for (const [one, many] of [
      ['risque', 'risques'],
      ['canal', 'canaux'],
      ['niveau', 'niveaux'],
      ['user', 'users'],
    ] as const)
      assert.equal(normalise(one), normalise(many));
  });

  test('is nothing when it says nothing', () => {
    for (const word of ['le', 'DES', 'à', 'the', 'Of', '']) assert.equal(normalise(word), null);
  });
});

const matchedIn = (lang: Lang, query: string): readonly string[] => search[lang](query).flatMap(matched);

describe('The search', () => {
  test('forgives accents, capitals and plurals', () => {
    const expected = placesOf('fr', 'données ouvertes');
    assert.ok(expected.length > 0);
    for (const typed of [
      'donnees ouvertes',
      'DONNÉES OUVERTES',
      'donnée ouverte',
      'donne\u0301es ouvertes',
      '  données,  ouvertes! ',
    ])
      assert.deepEqual(placesOf('fr', typed), expected, typed);
  });

  for (const [lang, right, slips] of [
    ['fr', 'accessibilité', ['acessibilité', 'accesibilité', 'accessibilitte', 'accessiblité']],
    ['fr', 'citoyennes', ['citoyenes', 'sitoyennes']],
    ['en', 'citizens', ['citzens', 'citizans']],
  ] as const)
    test(`forgives a slip in ${right}`, () => {
      for (const slip of slips) assert.ok(matchedIn(lang, slip).includes(right), slip);
    });

  test('finds a word from its first letters', () => {
    assert.ok(matchedIn('fr', 'acces').includes('accessibilité'));
    assert.ok(search.en('accessib').length > 0);
  });

  for (const lang of languages) {
    test(`puts a practice first when its own title is typed, in ${lang}`, () => {
      for (const practice of standard.practices) {
        const found = search[lang](practice.title[lang]).slice(0, 3).map(placeOf);
        assert.ok(found.includes(`practice ${practice.id}`), `${practice.title[lang]}: ${found.join(', ')}`);
      }
    });

    test(`finds every theme by its title and every action by its number, in ${lang}`, () => {
      for (const theme of standard.themes)
        assert.ok(placesOf(lang, theme.title[lang]).includes(`theme ${theme.id}`), theme.title[lang]);
      for (const { id } of standard.practices.flatMap(({ actions }) => actions))
        assert.equal(placesOf(lang, id)[0], `action ${id}`);
    });

    test(`tells where each passage is, by its title, in ${lang}`, () => {
      const found = search[lang](lang === 'fr' ? 'équipe' : 'team');
      for (const kind of ['practice', 'action', 'example'] as const)
        assert.ok(column(found, 'kind').includes(kind), kind);
      for (const passage of found) assert.equal(written(passage.title), titleOf(passage, lang));
    });

    test(`quotes one text word for word, never two run together, in ${lang}`, () => {
      const everything = JSON.stringify([standard, glossary, problemWords]).replaceAll('\\n', ' ');
      const queries = [
        ...(lang === 'fr' ? ['équipe', 'registre', 'taux', 'plan'] : ['team', 'register', 'rate', 'plan']),
        ...standard.practices.map(({ title }) => title[lang]),
        ...standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id)),
      ];
      for (const query of queries)
        for (const passage of search[lang](query)) {
          const words = written(passage.excerpt).replace(/^… | …$/g, '');
          assert.ok(everything.includes(JSON.stringify(words).slice(1, -1)), words);
        }
    });
  }

  test('marks what it found, in the words of the text', () => {
    const [first] = search.fr('donnees');
    assert.ok(first);
    assert.ok(matched(first).some((word) => word.startsWith('donnée')));
    for (const found of search.en('risks')) assert.ok(matched(found).length > 0, placeOf(found));
  });

  test('answers in one language only', () => {
    assert.ok(search.fr('citoyennes').length > 0);
    assert.equal(search.en('citoyennes').filter((found) => matched(found).includes('citoyennes')).length, 0);
  });

  test('wants all the words, and settles for some where no passage has them all', () => {
    const both = search.fr('données personnels zzzzzzz');
    assert.ok(both.length > 0);
    const all = search.fr('données ouvertes');
    for (const found of all) {
      const words = matched(found).join(' ');
      assert.ok(/donn/.test(words) || /ouvert/.test(words), placeOf(found));
    }
    assert.ok(all.length < search.fr('données').length + search.fr('ouvertes').length);
  });

  test('finds nothing where there is nothing to find', () => {
    for (const query of ['', ' ', 'le la les', 'zzzzzzzzzz', '???', '🙂', '<>', 'hasOwnProperty'])
      assert.deepEqual(search.fr(query), [], query);
  });

  test('gives at most forty passages', () => {
    assert.equal(search.fr('service').length, 40);
  });
});

describe('Everyday words', () => {
  for (const lang of languages) {
    test(`mean words of the practices, each of which finds something, in ${lang}`, () => {
      for (const word of synonyms.flatMap(({ means }) => means[lang])) {
        const found = without[lang](word);
        const all = word.match(/[\p{L}\p{N}]+/gu)?.map(normalise) ?? [];
        const whole = found.filter((passage) => {
          const words = matched(passage).map(normalise);
          return all.every((each) => each === null || words.includes(each));
        });
        assert.ok(whole.length > 0, word);
      }
    });

    test(`find what they mean, in ${lang}`, () => {
      for (const { says, means } of synonyms)
        for (const said of says[lang]) {
          const found = search[lang](said);
          assert.ok(found.length > 0, said);
          const wanted = means[lang].flatMap((each) => without[lang](each).slice(0, 3)).map(placeOf);
          const places = found.map(placeOf);
          assert.ok(
            places.some((place) => wanted.includes(place)),
            `${said}: ${places.slice(0, 3)}`,
          );
        }
    });
  }

  for (const [lang, query, place] of [
    ['fr', 'chatbot', 'practice 6'],
    ['fr', 'CHATBOTS', 'practice 6'],
    ['fr', 'la loi 25', 'practice 9'],
    ['fr', 'RGPD', 'practice 9'],
    ['fr', 'cloud', 'term cloud'],
    ['fr', 'cellulaire', 'practice 6'],
    ['fr', 'GES', 'term ecological-footprint'],
    ['fr', 'télétravail', 'action 11.2'],
    ['en', 'chatbot', 'practice 6'],
    ['en', 'Law 25', 'practice 9'],
    ['en', 'GDPR', 'practice 9'],
    ['en', 'KPI', 'term indicator'],
  ] as const)
    test(`« ${query} » leads to ${place}, in ${lang}`, () => {
      const places = placesOf(lang, query).slice(0, 8);
      assert.ok(places.includes(place), `${places}`);
    });

  test('stand among other words, which are wanted too', () => {
    const [both, phone, pages] = ['cellulaire téléphone', 'téléphone', 'cellulaire'].map((query) =>
      placesOf('fr', query),
    );
    assert.ok(both && phone && pages);
    assert.ok(both.length > 0);
    for (const place of both) assert.ok(phone.includes(place) && pages.includes(place), place);
  });

  test('are told with what they mean, and nothing is told of others', () => {
    const meant = (query: string) => searches.fr(query).meant;
    const [chatbot] = meant('Un chatbot');
    assert.equal(chatbot?.typed, 'chatbot');
    assert.ok(chatbot?.means.includes('interaction en ligne'));
    assert.deepEqual(column(meant('la Loi 25 et le cloud'), 'typed'), ['Loi 25', 'cloud']);
    assert.deepEqual(meant('risque'), []);
    assert.deepEqual(meant(''), []);
    assert.ok(meant('sondage').every(({ means }) => !means.includes('sondage')));
  });

  test('are said to be absent where no passage has them', () => {
    for (const [query, absent] of Object.entries({ chatbot: true, RGPD: true, formulaire: false }))
      assert.deepEqual(column(searches.fr(query).meant, 'absent'), [absent], query);
  });

  test('of a foreign law name the law of Québec', () => {
    assert.match(searches.fr('RGPD').meant[0]?.note?.fr ?? '', /A-2\.1/);
    assert.match(searches.en('GDPR').meant[0]?.note?.en ?? '', /A-2\.1/);
  });

  for (const [lang, query] of [
    ['fr', 'formulaire'],
    ['fr', 'vie privée'],
    ['en', 'privacy'],
  ] as const)
    test(`come after the words typed, and say by which they were found: « ${query} »`, () => {
      const ways = search[lang](query).map(({ by }) => by.length > 0);
      assert.deepEqual(ways, ways.toSorted(), 'those found by a meaning come last');
      assert.ok(ways.includes(false) && ways.includes(true));
      const means = searches[lang](query).meant.flatMap((meant) => meant.means);
      for (const { by } of search[lang](query)) for (const each of by) assert.ok(means.includes(each), each);
    });

  test('stand where the words of what they mean follow one another, and not under the title of another text', () => {
    for (const found of search.fr('formulaire').filter(({ by }) => by.length > 0))
      assert.match(
        [...(found.kind === 'example' || found.kind === 'firstSteps' ? [] : found.title), ...found.excerpt]
          .map(({ text }) => text)
          .join(''),
        /interaction en ligne/i,
        placeOf(found),
      );
  });

  test('quote the text where those words follow one another, not one that has some of them apart', () => {
    for (const found of search.en('abandon'))
      assert.match(written(found.excerpt), /(dr[oa]p\w*|g[ia]ve\w*) (out|up)/, placeOf(found));
  });

  test('find who gives up, in both languages', () => {
    assert.ok(placesOf('en', 'abandon').includes('action 2.1'));
    assert.ok(placesOf('fr', 'les gens qui lâchent').slice(0, 6).includes('action 2.1'));
  });
});

describe('An everyday problem', () => {
  for (const lang of languages)
    for (const [practice, { said }] of Object.entries(problemWords[lang]))
      test(`leads first to the practice that answers it: « ${said} »`, () => {
        const [first] = search[lang](said);
        assert.ok(first);
        assert.deepEqual([placeOf(first), first.part], [`firstSteps ${practice}`, 'problem']);
        assert.equal(written(first.excerpt), said);
        assert.deepEqual(searches[lang](said).missing, []);
      });

  for (const [lang, query] of [
    ['fr', 'formulaire abandonné'],
    ['fr', 'Formulaires abandonnés'],
    ['en', 'form abandoned'],
  ] as const)
    test(`is known in other words: « ${query} »`, () => {
      const [first, second] = search[lang](query);
      assert.ok(first && second);
      assert.equal(placeOf(first), 'firstSteps 4');
    });

  test('is not told by one word', () => {
    for (const lang of languages)
      for (const word of ['formulaire', 'form', 'service', 'obstacle'])
        assert.notEqual(search[lang](word)[0]?.part, 'problem', word);
  });
});

describe('Another inflection', () => {
  for (const [lang, one, other] of [
    ['fr', 'abandonnent', 'abandonne'],
    ['fr', 'abandonner', 'abandonnee'],
    ['fr', 'mesurant', 'mesurerait'],
    ['en', 'abandoned', 'abandoning'],
  ] as const)
    test(`has the same stem: ${one}, ${other}`, () => assert.equal(stemOf(one, lang), stemOf(other, lang)));

  test('of a short word is left alone', () => assert.equal(stemOf('cent', 'fr'), 'cent'));

  test('is found by words that stand in another one', () => {
    const [all, some] = ['mesuraient', 'mesurer'].map((query) => placesOf('fr', query));
    assert.ok(all && some && all.length > 3);
    assert.ok(some.every((place) => all.includes(place)));
  });
});

describe('Several words', () => {
  for (const [lang, query] of [
    ['fr', 'formulaire abandonnent téléphone'],
    ['en', 'abandon form phone'],
  ] as const)
    test(`are found together before apart: « ${query} »`, () => {
      // A practice has several examples: their place does not name one.
      const of = (typed: string) => search[lang](typed).filter(({ kind }) => kind !== 'example');
      const has = query.split(' ').map((word) => {
        const found = search[lang](word);
        assert.ok(found.length > 0 && found.length < 40, word);
        return new Set(found.map(placeOf));
      });
      const counts = of(query).map((found) => has.filter((places) => places.has(placeOf(found))).length);
      assert.ok((counts[0] ?? 0) > 1 && counts.includes(1), `${counts}`);
      assert.deepEqual(
        counts,
        counts.toSorted((one, other) => other - one),
      );
    });

  test('that no passage has are told, beside what the others found', () => {
    assert.deepEqual(searches.fr('risque zzzzzzz').missing, ['zzzzzzz']);
    assert.ok(search.fr('risque zzzzzzz').length > 0);
    assert.deepEqual(searches.fr('risque').missing, []);
  });
});

describe('The glossary', () => {
  for (const lang of languages) {
    test(`gives its term first to who types its name, in ${lang}`, () => {
      for (const { id, terms } of glossary)
        for (const form of terms[lang]) assert.equal(placesOf(lang, form)[0], `term ${id}`, form);
    });

    test(`has every acronym that it uses found, in ${lang}`, () => {
      const acronyms = JSON.stringify(glossary.map(({ terms, text }) => [terms[lang], text[lang]])).match(
        /\p{Lu}{2,}[\p{L}\p{N}]*/gu,
      );
      assert.ok((acronyms ?? []).length > 5);
      for (const acronym of acronyms ?? [])
        assert.ok(column(search[lang](acronym), 'kind').includes('term'), acronym);
    });
  }

  test('is found by a figure typed on the line', () => {
    assert.equal(placesOf('fr', 'CO2e')[0], 'term co2e');
    assert.equal(placesOf('en', 'CO2')[0], 'term co2e');
  });

  test('is found by the initials that managers use, which stand beside the name', () => {
    for (const lang of languages)
      for (const query of ['EFVP', 'PIA']) assert.equal(placesOf(lang, query)[0], 'term pia', query);
    assert.match(written(search.fr('EFVP')[0]?.title ?? []), /\(ÉFVP\)$/);
  });
});

describe('A passage of « Lundi matin »', () => {
  for (const lang of languages)
    test(`says what it is, an objection first of all, in ${lang}`, () => {
      for (const { id, firstSteps } of standard.practices) {
        if (!firstSteps) continue;
        const { gestures, questions, sign, objection } = firstSteps;
        for (const [part, text] of [
          ['objection', objection.said],
          ['answer', objection.answer],
          ['sign', sign],
          ['gesture', gestures.managers],
          ['question', questions[0]],
        ] as const) {
          const found = search[lang](text?.[lang].slice(0, 200) ?? '').find(
            (each) => each.kind === 'firstSteps' && each.practice === id,
          );
          assert.equal(found?.part, part, `${id}: ${text?.[lang]}`);
          assert.equal(found?.layer, 'suggestion');
        }
      }
    });

  test('is not the only one to be a suggestion: an idea of proof is one too', () => {
    const found = search.fr('Formulaires et transactions').find(({ action }) => action === '6.1');
    assert.equal(found?.part, 'proof');
    assert.equal(found?.layer, 'suggestion');
  });
});
