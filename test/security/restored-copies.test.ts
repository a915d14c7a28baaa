import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { href } from '../../src/web/links.ts';
import { newClient } from '../support/client.ts';
import { onAnyEngine } from '../support/engines.ts';
import { aPdf, evidenceIn, evidencePage, sendAction } from '../support/evidence.ts';
import { freshFolder } from '../support/folder.ts';
import { commandHere, serveHere } from '../support/here.ts';
import { acceptAs, addBody, addService, administration, invited, teamPage } from '../support/office.ts';

type Installation = { readonly address: DatabaseAddress; readonly data: string; readonly copy: string };

const listOf = ({ data }: Installation): string => join(data, 'erased');

const accountsIn = async ({ address }: Installation): Promise<ReadonlyMap<string, string>> => {
  const database = await openDatabase(address);
  const rows = await database.db.selectFrom('accounts').select(['id', 'name']).execute();
  await database.close();
  return new Map(rows.map(({ id, name }) => [name, id]));
};

const run = ({ address, data }: Installation, ...words: readonly string[]) =>
  commandHere(address, words, { CAP18_DATA: data });

const done = async (at: Installation, ...words: readonly string[]): Promise<string> => {
  const { code, output } = await run(at, ...words);
  assert.equal(code, 0, output);
  return output;
};

onAnyEngine('A copy that is restored', ({ test, freshAddress }) => {
  const newInstallation = async (): Promise<Installation> => {
    const address = await freshAddress();
    const data = 'folder' in address ? address.folder : freshFolder();
    return { address, data, copy: join(freshFolder(), 'copy') };
  };

  const served = async (at: Installation) => {
    const server = await serveHere(at.address, { CAP18_DATA: at.data });
    const client = () => newClient(server.origin);
    const ada = await acceptAs({ client }, server.setUpPath ?? assert.fail(), 'Ada');
    return { ada, client, close: server.close };
  };

  test('erases no account that evidence was named after', async () => {
    const at = await newInstallation();
    const site = await served(at);
    const { ada } = site;
    const service = await addService(ada, await addBody(ada, 'Ville'), 'Permis');
    const lead = await invited(site, ada, teamPage(service), 'Dorothy', 'service-lead');
    const victim = (await accountsIn(at)).get('Ada') ?? assert.fail('no account');
    const page = await sendAction(lead, service, '7.2', {}, [aPdf()], { evidence: victim, once: victim });
    const evidence = evidenceIn(page, '7.2').at(-1) ?? assert.fail(page.path);
    const removal = evidencePage(service, evidence);
    assert.equal((await lead.post(removal, { do: 'remove-file', why: 'Rien' })).status, 200);
    await site.close();
    await done(at, 'backup', at.copy);
    await done(at, 'restore', at.copy);
    await done(at, 'forget');
    assert.equal((await accountsIn(at)).get('Ada'), victim);
  });

  test('erases nobody for the id of something else', async () => {
    const at = await newInstallation();
    await (await served(at)).close();
    const victim = (await accountsIn(at)).get('Ada') ?? assert.fail('no account');
    writeFileSync(
      listOf(at),
      `\nfile ${victim}/${victim}\ntext ${victim}/${victim}\nlearner ${victim}\naccount ${victim.slice(1)}`,
    );
    assert.match(await done(at, 'forget'), /nothing of what was erased/);
    await (await serveHere(at.address, { CAP18_DATA: at.data })).close();
    assert.equal((await accountsIn(at)).get('Ada'), victim);
  });

  test('erases again who left since', async () => {
    const at = await newInstallation();
    const site = await served(at);
    const grace = await invited(site, site.ada, administration, 'Grace', 'administrator');
    await done(at, 'backup', at.copy);
    const left = await grace.post(href('leaveAccount', 'fr'), { leave: 'yes' });
    assert.equal(left.status, 200, left.path);
    await site.close();
    const id = /^account ([\w-]{36})$/m.exec(readFileSync(listOf(at), 'utf8'))?.[1] ?? assert.fail('no line');
    await done(at, 'restore', at.copy);
    const output = await done(at, 'forget');
    assert.ok(output.includes(`Erased again: 1 account (${id}).`), output);
    assert.deepEqual([...(await accountsIn(at)).keys()], ['Ada']);
  });

  test('says which account the list names before it is erased, were it the last administrator', async () => {
    const at = await newInstallation();
    await (await served(at)).close();
    const ada = (await accountsIn(at)).get('Ada') ?? assert.fail('no account');
    writeFileSync(listOf(at), `\naccount ${ada}`);
    const settings = { CAP18_DATA: at.data };
    await assert.rejects(
      serveHere(at.address, settings),
      new RegExp(`1 account \\(${ada}\\).*remove its lines`),
    );
    assert.equal((await accountsIn(at)).get('Ada'), ada);
    await done(at, 'forget');
    assert.equal((await accountsIn(at)).size, 0);
    const again = await serveHere(at.address, settings);
    assert.ok(again.setUpPath, 'somebody can administer it');
    await again.close();
  });

  test('refuses a list of the former shape, whose ids may be those of anything; so does a server', async () => {
    const at = await newInstallation();
    await (await served(at)).close();
    await done(at, 'backup', at.copy);
    const ada = (await accountsIn(at)).get('Ada') ?? assert.fail('no account');
    writeFileSync(listOf(at), `\n${ada}\nlearner ${ada}`);
    for (const words of [['restore', at.copy], ['forget']]) {
      const { code, output } = await run(at, ...words);
      assert.equal(code, 1, output);
      assert.match(output, /erased is of a former version/);
    }
    await assert.rejects(serveHere(at.address, { CAP18_DATA: at.data }), /erased is of a former version/);
    assert.equal((await accountsIn(at)).get('Ada'), ada);
    assert.equal(readFileSync(listOf(at), 'utf8'), `\n${ada}\nlearner ${ada}`);
  });
});
