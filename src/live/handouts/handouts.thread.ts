import { type Handout, type HandoutAsked, makeHandout } from './handouts.ts';

type Work = { readonly source: Parameters<typeof makeHandout>[0]; readonly asked: HandoutAsked };

export default ({ source, asked }: Work): Promise<Handout | undefined> => makeHandout(source, asked);
