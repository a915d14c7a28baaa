import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { freshFolder } from '../../test/support/folder.ts';
import { type Config, environmentSchema, readConfig } from './config.ts';

const folder = freshFolder();
let made = 0;
/** A folder that is not there yet. */
const newPlace = (): string => {
  made += 1;
  return join(folder, String(made));
};

const secret = 'x'.repeat(32);
const postgres = 'postgresql://cap18@localhost/cap18';

const read = (environment: Record<string, string | undefined>): Config => {
  const result = readConfig({ CAP18_DATA: newPlace(), ...environment });
  assert.ok(result.ok, result.ok ? '' : result.problems.join('\n'));
  return result.config;
};

const problemsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  const result = readConfig({ CAP18_DATA: newPlace(), ...environment });
  assert.ok(!result.ok, 'these settings are refused');
  return result.problems;
};

describe('Settings', () => {
  test('may all be left out', () => {
    const data = newPlace();
    const config = read({ CAP18_DATA: data });
    assert.deepEqual(config, {
      host: '127.0.0.1',
      port: 1818,
      dataFolder: data,
      database: { folder: data },
      trustProxy: false,
      logLevel: 'info',
    });
  });

  test('name a record of learning, whole or not at all, over HTTPS but on this machine', () => {
    const given = (more: Record<string, string>) => ({
      CAP18_BASE_URL: 'https://cap18.example',
      CAP18_LRS_URL: 'https://lrs.example/xapi/',
      CAP18_LRS_KEY: 'key',
      CAP18_LRS_SECRET: 'secret',
      ...more,
    });
    assert.deepEqual(read(given({})).lrs, { url: 'https://lrs.example/xapi', key: 'key', secret: 'secret' });
    assert.equal(read(given({ CAP18_LRS_URL: 'http://127.0.0.1:8080' })).lrs?.url, 'http://127.0.0.1:8080');
    for (const [wrong, said] of [
      ['lrs.example', /starts with https:/],
      ['http://lrs.example', /must start with https:\/\//],
      ['https://lrs.example/xapi/statements', /without \/statements/],
      ['https://lrs.example/?a', /no \? and no #/],
      ['https://key:secret@lrs.example', /CAP18_LRS_KEY and CAP18_LRS_SECRET/],
    ] as const)
      assert.match(problemsOf(given({ CAP18_LRS_URL: wrong })).join(), said, wrong);
    assert.match(problemsOf(given({ CAP18_LRS_KEY: 'a:b' })).join(), /^CAP18_LRS_KEY: must have no colon/);
    const { CAP18_LRS_SECRET: _, ...half } = given({});
    assert.match(problemsOf(half).join(), /go together: give all three, or none/);
    const { CAP18_BASE_URL: __, ...homeless } = given({});
    assert.match(problemsOf(homeless).join(), /^CAP18_BASE_URL is needed with CAP18_LRS_URL/);
  });

  test('have services visited where that is asked for, in an environment without any setting of the server', () => {
    assert.equal(read({}).scan, undefined);
    const given = {
      CAP18_SCAN: 'on',
      PATH: '/usr/bin',
      CAP18_SECRET: 'x'.repeat(40),
      DATABASE_URL: 'postgres://a',
    };
    assert.deepEqual(read(given).scan, { environment: { PATH: '/usr/bin' } });
    assert.match(problemsOf({ CAP18_SCAN: 'yes' }).join(), /^CAP18_SCAN: /);
  });

  test('name a mail server, with its sender and the public address, and say what to write', () => {
    const given = (more: Record<string, string>) => ({
      CAP18_BASE_URL: 'https://cap18.example',
      CAP18_SMTP_URL: 'smtps://cap18:p%40ss@mail.example',
      CAP18_SMTP_FROM: 'cap18@body.example',
      ...more,
    });
    assert.deepEqual(read(given({})).mail, {
      url: 'smtps://cap18:p%40ss@mail.example',
      from: 'cap18@body.example',
    });
    assert.equal(read(given({ CAP18_SMTP_URL: 'smtp://127.0.0.1:25' })).mail?.url, 'smtp://127.0.0.1:25');
    for (const [wrong, said] of [
      ['mail.example', /^CAP18_SMTP_URL: must be smtp:\/\/SERVER:PORT/],
      ['https://mail.example', /must be smtp:\/\//],
      ['smtp://a:b@c@mail.example', /%40/],
      ['smtp://cap18@mail.example', /both the name and the password/],
      ['smtp://cap18:100%@mail.example', /write % as %25/],
      ['smtp://mail.example/?tls=no', /must be smtp:\/\//],
    ] as const)
      assert.match(problemsOf(given({ CAP18_SMTP_URL: wrong })).join(), said, wrong);
    assert.match(
      problemsOf(given({ CAP18_SMTP_FROM: 'Cap18 <cap18@body.example>' })).join(),
      /^CAP18_SMTP_FROM: must be an e-mail address alone/,
    );
    const { CAP18_SMTP_FROM: _, ...half } = given({});
    assert.match(problemsOf(half).join(), /go together: give both, or neither/);
    const { CAP18_BASE_URL: __, ...homeless } = given({});
    assert.match(problemsOf(homeless).join(), /^CAP18_BASE_URL is needed with CAP18_SMTP_URL/);
  });

  const providers = (more: Record<string, string> = {}) => ({
    CAP18_BASE_URL: 'https://cap18.example',
    CAP18_OIDC: 'entra, quebec',
    CAP18_OIDC_ENTRA_ISSUER: 'https://login.microsoftonline.com/7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e/v2.0',
    CAP18_OIDC_ENTRA_CLIENT_ID: 'id',
    CAP18_OIDC_ENTRA_CLIENT_SECRET: 'secret',
    CAP18_OIDC_ENTRA_NAME_FR: 'Entra',
    CAP18_OIDC_ENTRA_NAME_EN: 'Entra',
    CAP18_OIDC_ENTRA_ROLES: `CN=Cap18,OU=Admins=administrator; managers=body-manager@${body}`,
    CAP18_OIDC_QUEBEC_ISSUER: 'https://id.quebec.example',
    CAP18_OIDC_QUEBEC_CLIENT_ID: 'id',
    CAP18_OIDC_QUEBEC_CLIENT_SECRET: 'secret',
    CAP18_OIDC_QUEBEC_NAME_FR: 'Québec',
    CAP18_OIDC_QUEBEC_NAME_EN: 'Québec',
    ...more,
  });
  const body = '3f0c6c6e-5b54-4f43-9a57-8f8a4f0a6f2b';

  test('name several sites that people sign in by, in the order given, and which of their groups give roles', () => {
    const { oidc } = read(providers());
    const issuer = providers().CAP18_OIDC_ENTRA_ISSUER;
    assert.deepEqual(oidc?.grants, [
      { issuer, group: 'CN=Cap18,OU=Admins', role: 'administrator', organisation: '' },
      { issuer, group: 'managers', role: 'body-manager', organisation: body },
    ]);
    assert.deepEqual(
      oidc.providers.map(({ name, issuer: address, scopes, groupsClaim }) => [
        name,
        address,
        scopes,
        groupsClaim,
      ]),
      [
        ['entra', issuer, 'openid profile', 'groups'],
        ['quebec', 'https://id.quebec.example/', 'openid profile', undefined],
      ],
    );
    assert.equal(read({}).oidc, undefined);
  });

  test('of sites that are wrong are refused with what to change', () => {
    for (const [wrong, said] of [
      [{ CAP18_OIDC: 'Entra ID' }, /^CAP18_OIDC: must be short names/],
      [{ CAP18_OIDC: 'entra,entra' }, /^CAP18_OIDC: must name each provider once/],
      [
        { CAP18_OIDC: 'entra' },
        /CAP18_OIDC_QUEBEC_ISSUER is about a provider .*write CAP18_OIDC=entra,quebec/,
      ],
      [
        { CAP18_OIDC_ENTRA_ISUER: 'x' },
        /CAP18_OIDC_ENTRA_ISUER is not a setting of Cap18: .*ISSUER, CLIENT_ID/,
      ],
      [{ CAP18_OIDC_ENTRA_CLIENT_ID: '' }, /CAP18_OIDC_ENTRA_CLIENT_ID: is empty: give the id/],
      [{ CAP18_OIDC: 'entra,quebec,other' }, /CAP18_OIDC_OTHER_CLIENT_SECRET: is missing: give the secret/],
      [{ CAP18_OIDC_QUEBEC_ISSUER: 'id.quebec.example' }, /CAP18_OIDC_QUEBEC_ISSUER: must be the address/],
      [{ CAP18_OIDC_QUEBEC_ISSUER: 'http://id.quebec.example' }, /must start with https:/],
      [
        { CAP18_OIDC_QUEBEC_ISSUER: 'https://id.quebec.example/.well-known/openid-configuration' },
        /without \/\.well-known/,
      ],
      [
        { CAP18_OIDC_ENTRA_ISSUER: 'https://login.microsoftonline.com/common/v2.0' },
        /your own tenant, by its id/,
      ],
      [
        { CAP18_OIDC_QUEBEC_ISSUER: providers().CAP18_OIDC_ENTRA_ISSUER },
        /CAP18_OIDC_QUEBEC_ISSUER: is the one of another provider/,
      ],
      [{ CAP18_OIDC_ENTRA_SCOPES: 'profile' }, /CAP18_OIDC_ENTRA_SCOPES: must have openid/],
      [
        { CAP18_OIDC_ENTRA_ROLES: 'managers' },
        /CAP18_OIDC_ENTRA_ROLES: “managers” must be GROUP=administrator/,
      ],
      [{ CAP18_OIDC_ENTRA_ROLES: 'managers=king' }, /“managers=king” gives no role of Cap18/],
      [{ CAP18_OIDC_ENTRA_ROLES: 'managers=body-manager' }, /must end with @ and the id of a body/],
      [
        { CAP18_OIDC_ENTRA_ROLES: `a=administrator@${body}` },
        /of the whole installation, write it without @/,
      ],
    ] as const)
      assert.match(problemsOf(providers(wrong)).join('\n'), said, JSON.stringify(wrong));
    const { CAP18_BASE_URL: _, ...homeless } = providers();
    assert.match(problemsOf(homeless).join(), /^CAP18_BASE_URL is needed with CAP18_OIDC/);
    const { CAP18_OIDC: __, ...unnamed } = providers();
    assert.match(problemsOf(unnamed).join(), /write CAP18_OIDC=entra/);
    assert.doesNotMatch(problemsOf(providers({ CAP18_OIDC_ENTRA_ROLES: 'x' })).join(), /secret/);
  });

  test('name proxies by their number or their addresses', () => {
    const given = (value: string) => read({ CAP18_TRUST_PROXY: value }).trustProxy;
    assert.deepEqual(['false', 'true', '1', '2', '10.0.0.1', '10.0.0.0/8, ::1'].map(given), [
      false,
      1,
      1,
      2,
      ['10.0.0.1'],
      ['10.0.0.0/8', '::1'],
    ]);
  });

  test('may all be given', () => {
    const signature = join(folder, 'signature.svg');
    writeFileSync(signature, '<svg/>');
    const config = read({
      HOST: '0.0.0.0',
      PORT: '8080',
      CAP18_DATA: 'somewhere/else',
      DATABASE_URL: postgres,
      CAP18_SECRET: secret,
      CAP18_BASE_URL: 'https://cap18.example/',
      CAP18_TRUST_PROXY: 'true',
      CAP18_ORGANISATION_FR: 'Ministère',
      CAP18_ORGANISATION_EN: 'Department',
      CAP18_SIGNATURE: signature,
      CAP18_SOURCE_URL: 'https://source.example/cap18',
      CAP18_METRICS_TOKEN: 'a token of 24 characters',
      CAP18_SECURITY_CONTACT: 'https://body.example/security',
      CAP18_PRIVACY_OFFICER_FR: 'Secrétaire générale',
      CAP18_PRIVACY_OFFICER_EN: 'Secretary General',
      CAP18_PRIVACY_CONTACT: 'privacy@body.example',
      CAP18_LOG_LEVEL: 'warn',
    });
    assert.deepEqual(config, {
      host: '0.0.0.0',
      port: 8080,
      dataFolder: resolve('somewhere/else'),
      database: { url: postgres },
      secret,
      baseUrl: 'https://cap18.example',
      trustProxy: 1,
      organisation: { fr: 'Ministère', en: 'Department' },
      signatureFile: signature,
      sourceUrl: 'https://source.example/cap18',
      metricsToken: 'a token of 24 characters',
      securityContact: 'https://body.example/security',
      privacyOfficer: {
        title: { fr: 'Secrétaire générale', en: 'Secretary General' },
        contact: 'mailto:privacy@body.example',
      },
      logLevel: 'warn',
    });
  });

  test('name the person in charge of personal information in both languages and say how to reach them, or not at all', () => {
    for (const half of [
      { CAP18_PRIVACY_CONTACT: 'a@body.example' },
      { CAP18_PRIVACY_OFFICER_FR: 'Secrétaire', CAP18_PRIVACY_CONTACT: 'a@body.example' },
      { CAP18_PRIVACY_OFFICER_FR: 'Secrétaire', CAP18_PRIVACY_OFFICER_EN: 'Secretary' },
    ])
      assert.match(problemsOf(half).join(), /^CAP18_PRIVACY_OFFICER_FR, .* give all three, or none$/);
  });

  test('give the contact for security as a URI, or as an email address that becomes one', () => {
    const given = (value: string) => read({ CAP18_SECURITY_CONTACT: value }).securityContact;
    assert.deepEqual(['a@body.example', 'mailto:a@body.example', 'tel:+1-418-555-0100'].map(given), [
      'mailto:a@body.example',
      'mailto:a@body.example',
      'tel:+1-418-555-0100',
    ]);
  });

  test('of other programs are none of its business', () => {
    assert.ok(read({ PATH: '/bin', CAP19_DATA: 'x', cap18_data: 'x', MY_CAP18_DATA: 'x' }));
  });

  const slips = ['CAP18_DATABASE', 'CAP18_BASEURL', 'CAP18_SECRETS', 'CAP18_', 'CAP18_data'];
  for (const name of slips)
    test(`are refused by name when they are unknown: ${name}`, () => {
      assert.deepEqual(problemsOf({ [name]: 'x' }), [`${name} is not a setting of Cap18`]);
    });

  const malformed: readonly (readonly [string, readonly string[]])[] = [
    ['PORT', ['abc', '-1', '65536', '80.5']],
    ['HOST', ['']],
    ['CAP18_DATA', ['']],
    ['DATABASE_URL', ['mysql://localhost/cap18', 'cap18']],
    ['CAP18_SECRET', ['', 'short', 'x'.repeat(31)]],
    ['CAP18_BASE_URL', ['cap18.example', 'ftp://cap18.example', 'https://cap18.example/folder']],
    [
      'CAP18_TRUST_PROXY',
      ['yes', 'TRUE', '0', '10', '-1', '', '10.0.0', '10.0.0.1/33', '10.0.0.1,', '::1/x', '1.5'],
    ],
    ['CAP18_SOURCE_URL', ['javascript:alert(1)', 'source']],
    ['CAP18_LOG_LEVEL', ['verbose']],
    ['CAP18_PRIVACY_CONTACT', ['privacy']],
    ['CAP18_SECURITY_CONTACT', ['', 'security', 'http://body.example', 'javascript:alert(1)']],
    ['CAP18_SECURITY_CONTACT', ['a@body.example\nContact: b@body.example']],
    ['CAP18_ORGANISATION_FR', ['']],
  ];
  for (const [name, value] of malformed.flatMap(([name, values]) =>
    values.map((each) => [name, each] as const),
  ))
    test(`are refused by name when they are malformed: ${name}=${value}`, () => {
      const [problem = '', ...others] = problemsOf({ CAP18_SECRET: secret, [name]: value });
      assert.ok(problem.startsWith(`${name}: `), problem);
      assert.deepEqual(others, []);
    });

  const partial: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['PostgreSQL without its secret', { DATABASE_URL: postgres }, /^CAP18_SECRET is needed with DATABASE/],
    ['a name in French alone', { CAP18_ORGANISATION_FR: 'M' }, /^CAP18_ORGANISATION_FR and CAP18_ORGANI/],
    ['a name in English alone', { CAP18_ORGANISATION_EN: 'D' }, /^CAP18_ORGANISATION_FR and CAP18_ORGANI/],
    [
      'a signature without a name',
      { CAP18_SIGNATURE: import.meta.filename },
      /^CAP18_SIGNATURE needs CAP18_O/,
    ],
    [
      'a signature that is no file',
      { CAP18_SIGNATURE: '/nowhere/signature.svg', CAP18_ORGANISATION_FR: 'M', CAP18_ORGANISATION_EN: 'D' },
      /^CAP18_SIGNATURE: there is no file \/nowhere\/signature\.svg$/,
    ],
  ];
  for (const [what, environment, problem] of partial)
    test(`are refused by name when one is given without another: ${what}`, () => {
      const [first = '', ...others] = problemsOf(environment);
      assert.match(first, problem);
      assert.deepEqual(others, []);
    });

  test('are told everything that is wrong at once', () => {
    const problems = problemsOf({ CAP18_DATABASE: 'x', PORT: 'abc', CAP18_LOG_LEVEL: 'loud' });
    const names = problems.map((problem) => /^[\w]+/.exec(problem)?.[0]);
    assert.deepEqual(names.toSorted(), ['CAP18_DATABASE', 'CAP18_LOG_LEVEL', 'PORT']);
  });

  test('are read without writing anything, whether they are accepted or refused', () => {
    const data = newPlace();
    problemsOf({ CAP18_DATA: data, PORT: 'abc' });
    read({ CAP18_DATA: data });
    read({ CAP18_DATA: data, CAP18_SECRET: secret });
    assert.throws(() => statSync(data), { code: 'ENOENT' });
  });

  test('each have a name that a person can look up', () => {
    for (const name of Object.keys(environmentSchema.shape))
      assert.match(name, /^(HOST|PORT|DATABASE_URL|CAP18_[A-Z_]+)$/);
  });
});
