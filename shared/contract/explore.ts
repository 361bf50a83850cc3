import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { exploreFilter, exploreOrders } from '../domain/explore.ts';
import type { ExploreCounts, ExplorePage, ExploreRow, Prepared } from '../domain/explore.ts';
import { base, trusted } from './base.ts';

const view = z.object({ auditId: z.string().min(1), filter: exploreFilter.default({}) });

/** The rows of an audit, by the page: no answer depends on how many there are. */
export const explore = {
  /**
   * Rows that nobody has looked at yet are read once before the first page can answer: how far that is, and the end of it. Says
   * nothing where they are ready.
   */
  prepare: base.input(z.object({ auditId: z.string().min(1) })).output(eventIterator(trusted<Prepared>())),
  page: base
    .input(
      view.extend({
        order: z.enum(exploreOrders).default('plan'),
        descending: z.boolean().default(false),
        /** Unit number of the last line seen. */
        after: z.int().min(0).exactOptional(),
        /** Lines passed over from there on: a jump. With an unfinished search in texts it may end short of them. */
        skip: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(trusted<ExplorePage>()),
  /** How many there are, in all and by slice, status, label, flip and tag: the numbers beside the filters, and the groups. */
  counts: base.input(view).output(trusted<ExploreCounts>()),
  row: base
    .input(z.object({ auditId: z.string().min(1), unit: z.int().min(0) }))
    .output(trusted<ExploreRow>()),
};
