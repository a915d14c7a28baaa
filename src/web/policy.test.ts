import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { column } from '../../test/support/columns.ts';
import {
  composePolicies,
  door,
  enforcePolicies,
  everyone,
  ownAccount,
  policiesAt,
  policiesOf,
} from './policy.ts';
import { Refusal } from './refusal.ts';

const refuse = async (): Promise<never> => {
  throw new Refusal(404);
};
const guards = { account: refuse, role: refuse };

void describe('Policies', () => {
  test('are asked of every route: one without is an error at start', () => {
    const app = fastify();
    const known = policiesAt({ '/read': { read: everyone }, '/in/*': everyone });
    enforcePolicies(app, composePolicies(known), guards);
    app.get('/read', () => 'read');
    app.get('/in/here', () => 'read');
    assert.throws(() => app.post('/read', () => 'changed'), /POST \/read has no policy/);
    assert.throws(() => app.get('/', () => 'read'), /GET \/ has no policy/);
    assert.throws(() => app.get('/in/here/further', () => 'read'), /has no policy/);
  });

  test('say one thing of an address', () => {
    const one = policiesAt({ '/a': everyone });
    assert.throws(() => composePolicies(one, one), /\/a has two policies/);
  });

  test('speak of parameters that their addresses have', () => {
    const app = fastify();
    const role = { by: 'role', may: 'read', in: ':place' } as const;
    enforcePolicies(app, composePolicies(policiesAt({ '/a/:place': role, '/b/:places': role })), guards);
    app.get('/a/:place', () => 'read');
    assert.throws(() => app.get('/b/:places', () => 'read'), /has no :place/);
  });

  test('hold in both languages, for reading and for changing, whatever the methods of a route', async () => {
    const app = fastify();
    const at = { fr: '/fr/page', en: '/en/page' };
    const policyOf = composePolicies(policiesOf({ page: { at, read: everyone, change: ownAccount } }));
    enforcePolicies(app, policyOf, guards);
    for (const url of Object.values(at))
      app.route({ method: ['GET', 'POST', 'PUT'], url, handler: () => 'done' });
    for (const url of Object.values(at)) {
      const statuses = await Promise.all(
        (['GET', 'HEAD', 'POST', 'PUT'] as const).map((method) => app.inject({ method, url })),
      );
      assert.deepEqual(column(statuses, 'statusCode'), [200, 200, 404, 404]);
    }
    assert.deepEqual(policyOf('DELETE', '/en/page'), ownAccount);
    assert.equal(composePolicies(policiesAt({ '/a': { read: door('key') } }))('POST', '/a'), undefined);
  });
});
