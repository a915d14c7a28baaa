import { door, everyone, policiesAt, policiesOf } from '../../web/policies.ts';
import { ltiAddresses, toolPaths } from './lti.paths.ts';
import { targetPattern } from './target.ts';

/** The browser where a platform began a launch, under the address of that launch. */
const launch = door('launch');
const registration = door('registration link');

/** A registered platform signs who it sends; what it opens is for the browser where it began. */
export const ltiPolicy = [
  ...policiesOf(ltiAddresses, {
    ltiLaunch: launch,
    ltiChoose: launch,
    ltiFollow: { read: launch },
    ltiRegister: registration,
    ltiDone: { read: door('record') },
    ltiRefusal: { read: everyone },
  }),
  ...policiesAt({
    [toolPaths.login]: door('registered platform'),
    [toolPaths.launch]: { change: door('signed by a platform') },
    [toolPaths.jwks]: { read: everyone },
    [targetPattern]: { read: everyone },
  }),
];
