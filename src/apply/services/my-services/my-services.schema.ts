import { z } from 'zod';

/** Which list of « Mes services » its address asks for in full. */
export const myServicesQuery = z.object({ all: z.enum(['to-do', 'to-verify']).optional().catch(undefined) });
export type WholeList = NonNullable<z.output<typeof myServicesQuery>['all']>;
