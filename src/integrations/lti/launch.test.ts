/** What a platform grants, and what it does not: each right of a launch, told by nothing but what was signed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../test/support/app.ts';
import { launchOf } from './launch.ts';
import { launchClaims, scopes } from './lti.schema.ts';

const baseUrl = 'https://cap18.example';
const campus = 'https://campus.example';
const state = { platformId: 'campus', nonce: 'n', browser: null } as const;
const signed = {
  nonce: 'n',
  sub: 'ada',
  [launchClaims.deployment]: 'd',
  [launchClaims.version]: '1.3.0',
  [launchClaims.roles]: [] as readonly string[],
  [launchClaims.resourceLink]: { id: 'link' },
};

/** What a launch comes to, with these claims beside those that every launch has. */
const read = (target: 'training' | 'choose', claims: Readonly<Record<string, unknown>>) => {
  const messageType = target === 'choose' ? 'LtiDeepLinkingRequest' : 'LtiResourceLinkRequest';
  const own = {
    [launchClaims.messageType]: messageType,
    [launchClaims.target]: `${baseUrl}/lti/to/${target}`,
  };
  const checked = launchOf({ ...signed, ...own, ...claims }, { ...state, target }, ['d'], {
    baseUrl,
    standard,
  });
  return typeof checked === 'string' ? checked : checked.launch;
};

describe('Who comes by a launch', () => {
  const course = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
  const roles: Readonly<Record<string, boolean>> = {
    Instructor: true,
    Administrator: true,
    ContentDeveloper: true,
    [`${course}#Instructor`]: true,
    [`${course}#Administrator`]: true,
    [`${course}#ContentDeveloper`]: true,
    [`${course}/Instructor#TeachingAssistant`]: true,
    [`${course}/Instructor#Grader`]: true,
    Learner: false,
    [`${course}#Learner`]: false,
    [`${course}#Mentor`]: false,
    [`${course}#Member`]: false,
    [`${course}/Learner#NonCreditLearner`]: false,
    'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor': false,
    'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator': false,
    NotAnInstructor: false,
  };
  for (const [role, instructor] of Object.entries(roles))
    test(`${instructor ? 'teaches' : 'learns'}, as ${role}`, () => {
      const launch = read('training', { [launchClaims.roles]: ['Learner', role] });
      assert.ok(typeof launch === 'object' && launch.kind === 'resource');
      assert.equal(launch.instructor, instructor);
    });
});

describe('What a platform grants a launch', () => {
  const nothing = { kind: 'resource', target: { kind: 'training' }, subject: 'ada', instructor: false };
  const lineitem = `${campus}/items/7`;
  const grades = (told: Readonly<Record<string, unknown>>) => ({ [launchClaims.grades]: told });
  const members = (address: string) => ({ [launchClaims.members]: { context_memberships_url: address } });
  const presentation = (address: string) => ({ [launchClaims.presentation]: { return_url: address } });
  const rows: readonly (readonly [told: Readonly<Record<string, unknown>>, granted: object])[] = [
    [{}, {}],
    [grades({ scope: [scopes.score], lineitem }), { lineItem: lineitem }],
    [grades({ scope: [scopes.score] }), {}],
    [grades({ scope: [], lineitem }), {}],
    [grades({ lineitem }), {}],
    [grades({ scope: [`${scopes.score}.readonly`], lineitem }), {}],
    [grades({ scope: [scopes.score], lineitem: 'http://campus.example/items/7' }), {}],
    [members(`${campus}/members`), { members: `${campus}/members` }],
    [members('http://campus.example/members'), {}],
    [presentation(`${campus}/back`), { returnUrl: `${campus}/back` }],
    [presentation('javascript:alert(1)'), {}],
  ];
  for (const [told, granted] of rows)
    test(`is no more than it says: ${JSON.stringify(told)}`, () => {
      assert.deepEqual(read('training', told), { ...nothing, ...granted });
    });

  const chosen = { deep_link_return_url: `${campus}/return`, accept_types: ['ltiResourceLink'] };
  for (const [accept_lineitem, takesResults] of [
    [undefined, true],
    [true, true],
    [false, false],
  ] as const)
    test(`is a column for results in its courses: ${accept_lineitem}`, () => {
      const launch = read('choose', { [launchClaims.settings]: { ...chosen, accept_lineitem } });
      assert.ok(typeof launch === 'object' && launch.kind === 'choice');
      assert.equal(launch.takesResults, takesResults);
    });
});
