/** Who is in which service of a public body, for who manages it. */
import assert from 'node:assert/strict';
import { rosterPageSize } from '../../src/apply/services/roster/roster.ts';
import { rosterWords } from '../../src/apply/services/roster/roster.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { longDate } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Client, plain } from '../support/client.ts';
import {
  addBody,
  addService,
  bodyPage,
  invited,
  serviceOffice,
  servicesPage,
  teamPage,
} from '../support/office.ts';

const words = rosterWords.fr;
const { roles } = organisationsWords.fr;
const rosterPage = (organisation: string, query = ''): string =>
  href('servicesPeople', 'fr', { organisation }) + query;
const rosterFile = (organisation: string, query = ''): string =>
  href('servicesPeopleCsv', 'fr', { organisation }) + query;

/** The people of a page, each with what is said of them. */
const peopleOn = async (by: Client, body: string, query = '') => {
  const { text, status, path } = await by.get(rosterPage(body, query));
  assert.equal(status, 200, path);
  const [list = ''] = /<ul class="roster">[\s\S]*<\/ul>/.exec(text) ?? [];
  const parts = list.split('<strong>').slice(1);
  return new Map(
    parts.map((part) => {
      const said = plain(
        part
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .replaceAll(' ,', ','),
      );
      const [name = ''] = /^.*?(?=<\/strong>)/.exec(part) ?? [];
      return [plain(name), said] as const;
    }),
  );
};

onEachApp('The people of the services of a body', ({ test, shared }) => {
  test('are told with their roles, since when, and when they last signed in', async () => {
    const app = await shared();
    const { ada, body, service, lead, idOf } = await serviceOffice(app);
    const other = await addService(ada, body, 'Permis');
    await invited(app, ada, teamPage(other), 'Mary Jackson', 'service-lead');
    const db = app.database.db;
    // She has two roles; the journal has nothing more of her colleague.
    await db
      .updateTable('roles')
      .set({ account: idOf('Mary Jackson') })
      .where('organisation', '=', other)
      .execute();
    await db
      .deleteFrom('journal')
      .where('actor', '=', `account:${idOf('Annie Easley')}`)
      .execute();
    const found = await peopleOn(ada, body);
    const day = longDate('2026-11-24', 'fr');
    assert.deepEqual([...found.keys()], ['Annie Easley', 'Dorothy Vaughan', 'Mary Jackson']);
    const says = (name: string, service_: string, role: keyof typeof roles): boolean =>
      found.get(name)?.includes(`${service_}, ${roles[role]}, ${words.since(day)}`) ?? false;
    assert.ok(says('Dorothy Vaughan', 'Guichet', 'service-lead'), found.get('Dorothy Vaughan'));
    assert.ok(
      says('Mary Jackson', 'Guichet', 'service-member') && says('Mary Jackson', 'Permis', 'service-lead'),
    );
    assert.ok(says('Annie Easley', 'Guichet', 'service-reader'));
    assert.ok(found.get('Mary Jackson')?.includes(words.seen(day)));
    assert.ok(!found.get('Annie Easley')?.includes(words.seen(day)), 'nothing is known of it any more');
    assert.ok(!found.has('Katherine Johnson'), 'a role in the body is told above the list');
    const above = plain((await ada.get(rosterPage(body))).text);
    assert.match(
      above,
      new RegExp(
        `${words.ofBody}[^<]*<a href="${bodyPage(body)}">Katherine Johnson \\(${roles['body-manager']}\\)</a>`,
      ),
    );
    assert.equal((await lead.get(rosterPage(body))).status, 404);
    const page = await ada.get(servicesPage(body));
    assert.ok(page.text.includes(rosterPage(body)), 'the services lead to it');
    await ada.post(teamPage(service), { do: 'archive' });
    assert.deepEqual([...(await peopleOn(ada, body)).keys()], ['Mary Jackson'], 'of services kept up alone');
  });

  test('are searched and narrowed in the address, and taken away so', async () => {
    const app = await shared();
    const { ada, body } = await serviceOffice(app);
    const other = await addService(ada, body, 'Permis de pêche');
    await invited(app, ada, teamPage(other), 'Émilie du Châtelet', 'service-lead');
    const named = async (query: string) => [...(await peopleOn(ada, body, query)).keys()];
    assert.deepEqual(await named('?q=emilie'), ['Émilie du Châtelet']);
    assert.deepEqual(await named('?q=guichet&role=service-reader'), ['Annie Easley']);
    assert.deepEqual(await named('?q=peche'), ['Émilie du Châtelet']);
    assert.deepEqual(await named('?role=service-lead'), ['Dorothy Vaughan', 'Émilie du Châtelet']);
    const nobody = plain((await ada.get(rosterPage(body, '?q=personne'))).text);
    assert.ok(nobody.includes(words.notFound) && nobody.includes('value="personne"'));
    const file = await ada.get(rosterFile(body, '?role=service-lead'));
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(file.headers.get('content-disposition') ?? '', /"cap18-personnes\.csv"/);
    const lines = plain(file.text).trim().split('\r\n');
    assert.deepEqual(lines[2]?.split(';'), [
      'Émilie du Châtelet',
      'Permis de pêche',
      `http://cap18.test${teamPage(other)}`,
      roles['service-lead'],
      '2026-11-24',
      '2026-11-24',
    ]);
    assert.equal(lines.length, 3);
  });

  test('are those of one body, for who manages it or what it belongs to, and for nobody else', async () => {
    const app = await shared();
    const { ada, body, manager, member, reader } = await serviceOffice(app);
    const other = await addBody(ada, 'Régie');
    const head = await invited(app, ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
    const elsewhere = await invited(app, ada, bodyPage(other), 'Jean Bartik', 'body-administrator');
    const statuses = async (address: string) =>
      Promise.all(
        [head, ada, manager, member, reader, elsewhere, app.client()].map(
          async (by) => (await by.get(address)).status,
        ),
      );
    const [yes, known, unknown] = [200, 403, 404];
    const page = await statuses(rosterPage(body));
    assert.deepEqual(page.slice(0, 6), [yes, yes, known, unknown, unknown, unknown]);
    assert.deepEqual((await statuses(rosterFile(body))).slice(0, 6), page.slice(0, 6));
    assert.ok(!(await manager.get(servicesPage(body))).text.includes(rosterPage(body)));
    assert.ok(!(await app.client().get(rosterPage(body))).text.includes('Mary Jackson'));
  });

  test('are said to be none where there are none, in both languages', async () => {
    const app = await shared();
    const { ada } = await serviceOffice(app);
    const empty = await addBody(ada, 'Régie');
    for (const lang of languages) {
      const { text } = await ada.get(href('servicesPeople', lang, { organisation: empty }));
      assert.ok(plain(text).includes(rosterWords[lang].none), lang);
    }
  });

  test('are so many on a page', async () => {
    const app = await shared();
    const { ada, body, service } = await serviceOffice(app);
    const ids = Array.from(
      { length: rosterPageSize },
      (_, rank) => `00000000-0000-4000-8000-0000000000${rank + 10}`,
    );
    const { db } = app.database;
    await db
      .insertInto('accounts')
      .values(
        ids.map((id, rank) => ({
          id,
          name: `Zoé ${rank + 10}`,
          lang: 'fr',
          email: null,
          createdAt: noon.toISOString(),
        })),
      )
      .execute();
    await db
      .insertInto('roles')
      .values(
        ids.map((account) => ({
          account,
          role: 'service-reader',
          organisation: service,
          givenAt: noon.toISOString(),
          givenBy: '',
        })),
      )
      .execute();
    assert.equal((await peopleOn(ada, body)).size, rosterPageSize);
    const last = await peopleOn(ada, body, '?page=2');
    assert.deepEqual([...last.keys()], ['Zoé 23', 'Zoé 24', 'Zoé 25']);
    assert.deepEqual(await peopleOn(ada, body, '?page=9'), last);
  });
});
