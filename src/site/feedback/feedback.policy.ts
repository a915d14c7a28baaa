import { everyone, policiesOf } from '../../web/policies.ts';
import { feedbackAddresses } from './feedback.paths.ts';

/** Anyone may say what they think. */
export const feedbackPolicy = policiesOf(feedbackAddresses, { feedback: everyone });
