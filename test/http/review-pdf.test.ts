/** A closed review as a tagged PDF. */

import assert from 'node:assert/strict';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { dossierWords, listOf } from '../../src/apply/services/dossier/dossier.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { longDate, timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  actionsOf,
  allShownOf,
  elsewhere,
  noted,
  reviewOffice,
  sendReview,
  tell,
} from '../support/reviews.ts';

type Node = { readonly role?: string; readonly children?: readonly Node[] };
const elements = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(elements)];
/** Where the foot of a page stands, and where what is above it ends, in points. */
const [foot, bottom] = [36, 70] as const;
/** Taller than what is left of a page. */
const longAnswer = `${'En février, avec le 311, à la bibliothèque du quartier. '.repeat(80)}C'est tout.`;
const noSpaces = (text: string): string => text.replaceAll("'", '’').replace(/\s+/g, '');

const read = async (bytes: Buffer) => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const roles: string[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  let text = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    roles.push(...elements((await page.getStructTree()) as Node).flatMap(({ role }) => role ?? []));
    const { items } = await page.getTextContent();
    const set = items.flatMap((item) =>
      'str' in item ? [{ str: item.str, height: Math.round(item.transform[5]) }] : [],
    );
    const body = set.filter(({ str, height }) => str.trim() !== '' && height !== foot);
    text += body.map(({ str }) => str).join('');
    lowest = Math.min(lowest, ...body.map(({ height }) => height));
  }
  const { info } = await pdf.getMetadata();
  const outline = ((await pdf.getOutline()) ?? []).map(({ title }: { readonly title: string }) => title);
  await task.destroy();
  return {
    roles,
    text: noSpaces(text),
    lowest,
    info: info as { Language?: string; Title?: string },
    outline,
  };
};

onApp('A closed review as a PDF', ({ test, start }) => {
  const pdfOf = async (app: TestApp, by: Client, lang: Lang, service: string, review: string) => {
    const { statusCode, rawPayload, headers } = await app.server.inject({
      url: href('reviewPdf', lang, { service, review }),
      headers: { cookie: `${sessionCookie}=${by.cookie(sessionCookie)}` },
    });
    return { statusCode, rawPayload, type: headers['content-type'] };
  };

  test('says what its page says on paper, tagged, in both languages, to who may read it', async () => {
    const app = await start();
    const { service, lead, manager, reader, ada, idOf, ask, verifier, reviewAt } = await reviewOffice(app);
    await tell(app, service, idOf('Dorothy Vaughan'), noted('7.1', 'Depuis mai, chaque semaine.'));
    const review = await ask(verifier);
    assert.equal((await pdfOf(app, lead, 'fr', service, review)).statusCode, 404, 'it is not closed');
    const point = (actionsOf(7)[0] ?? '').replace('.', '-');
    await sendReview(manager, reviewAt(review), {
      ...allShownOf(),
      [`verdict-${point}`]: 'explore',
      [`point-${point}`]: "Essayer au téléphone d'abord",
      [`due-${point}`]: '2027-02-01',
      'explore-7': 'Le téléphone.',
      do: 'close',
    });
    await lead.post(reviewAt(review), { do: 'answer', words: longAnswer });
    await sendReview(manager, reviewAt(await ask(verifier)), { ...allShownOf(), do: 'close' });
    assert.equal((await pdfOf(app, await elsewhere(app, ada), 'fr', service, review)).statusCode, 404);
    for (const lang of languages) {
      const words = reviewsWords[lang];
      const { verdicts, statuses } = dossierWords[lang];
      // Two were closed on that day.
      const day = words.dayAt(longDate('2026-11-24', lang), timeOfDay(app.clock.now().getTime(), lang));
      const { rawPayload, type } = await pdfOf(app, reader, lang, service, review);
      assert.equal(type, 'application/pdf');
      const { roles, text, lowest, info, outline } = await read(rawPayload);
      assert.equal(info.Language, `${lang}-CA`);
      const practice = standard.practices.find(({ id }) => id === 7) ?? assert.fail();
      const title = words.reviewOf('7', false);
      assert.ok(info.Title?.startsWith(title), info.Title);
      assert.deepEqual(outline, [title]);
      assert.equal(roles.filter((role) => role === 'H1').length, 1);
      for (const role of ['H2', 'H3', 'P', 'L', 'LI', 'LBody']) assert.ok(roles.includes(role), role);
      for (const said of [
        'Katherine Johnson',
        'Conseillère, Ministère',
        words.known(''),
        words.seenAs(day),
        practice.title[lang],
        ...practice.actions.map((action) => action.title[lang]),
        verdicts.explore,
        verdicts.shown,
        "Essayer au téléphone d'abord",
        historyWords[lang].roles.well,
        'Les essais sont menés avec des personnes.',
        historyWords[lang].roles.explore,
        'Le téléphone.',
        statuses['in-place'],
        'Depuis mai, chaque semaine.',
        'Parcours testé',
        'https://service.exemple.gouv.qc.ca/essais',
        words.laterBy('Katherine Johnson', day),
        words.id,
        review,
        words.same(listOf(lang, actionsOf(7))),
        words.answer,
        longAnswer,
        words.pointTitle,
      ])
        assert.ok(text.includes(noSpaces(said)), `${said} (${lang})`);
      assert.ok(lowest >= bottom, `${lowest}`);
      for (const unsaid of [evidenceWords[lang].newTab, words.pdf, words.askAgain])
        assert.ok(!text.includes(noSpaces(unsaid)), unsaid);
    }
  });
});
