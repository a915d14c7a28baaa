import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Config, readConfig } from './config.ts';
import { demonstrated } from './demo-server.ts';

test('A demonstration has nothing of the installation but where it is, who answers for it and how it logs', () => {
  const all = readConfig({
    HOST: '0.0.0.0',
    PORT: '80',
    DATABASE_URL: 'postgres://cap18@db.example/cap18',
    CAP18_SECRET: 's'.repeat(40),
    CAP18_FACILITATOR_KEY: 'abcd-efgh-ijkl',
    CAP18_BASE_URL: 'https://cap18.example',
    CAP18_TRUST_PROXY: '1',
    CAP18_ORGANISATION_FR: 'Organisme',
    CAP18_ORGANISATION_EN: 'Body',
    CAP18_SIGNATURE: import.meta.filename,
    CAP18_SOURCE_URL: 'https://code.example/cap18',
    CAP18_METRICS_TOKEN: 'm'.repeat(20),
    CAP18_SECURITY_CONTACT: 'security@body.example',
    CAP18_PRIVACY_OFFICER_FR: 'Secrétaire générale',
    CAP18_PRIVACY_OFFICER_EN: 'Secretary General',
    CAP18_PRIVACY_CONTACT: 'privacy@body.example',
    CAP18_LRS_URL: 'https://lrs.example/xapi',
    CAP18_LRS_KEY: 'key',
    CAP18_LRS_SECRET: 'secret of the record',
    CAP18_SMTP_URL: 'smtps://name:password@mail.example',
    CAP18_SMTP_FROM: 'cap18@body.example',
    CAP18_OIDC: 'work',
    CAP18_OIDC_WORK_ISSUER: 'https://id.example',
    CAP18_OIDC_WORK_CLIENT_ID: 'client',
    CAP18_OIDC_WORK_CLIENT_SECRET: 'secret of the client',
    CAP18_OIDC_WORK_NAME_FR: 'Site',
    CAP18_OIDC_WORK_NAME_EN: 'Site',
    CAP18_LOG_LEVEL: 'warn',
  });
  if (!all.ok) assert.fail(all.problems.join('\n'));
  const expected: Config = {
    host: '0.0.0.0',
    port: 80,
    baseUrl: 'https://cap18.example',
    trustProxy: 1,
    organisation: { fr: 'Organisme', en: 'Body' },
    sourceUrl: 'https://code.example/cap18',
    securityContact: 'mailto:security@body.example',
    privacyOfficer: {
      title: { fr: 'Secrétaire générale', en: 'Secretary General' },
      contact: 'mailto:privacy@body.example',
    },
    logLevel: 'warn',
    dataFolder: '/tmp/demo',
    database: { folder: '/tmp/demo' },
  };
  assert.deepEqual(demonstrated(all.config, '/tmp/demo'), expected);
});
