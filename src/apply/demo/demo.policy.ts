import { everyone, policiesOf } from '../../web/policies.ts';
import { demoAddresses } from './demo.paths.ts';

/** Whoever visits a demonstration signs in as anyone of it, who does not exist. Elsewhere the route does not. */
export const demoPolicy = policiesOf(demoAddresses, { demo: { read: everyone, change: everyone } });
