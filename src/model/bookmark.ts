/** What a bookmark is called by: data, for a bookmark without a name of its own is named in the reader's language. Types only. */

export interface BookmarkName {
  readonly key: string;
  /** As the visitor named it; '' where they did not. */
  readonly name: string;
  readonly step: number;
  /** Ids of the rules in force, one for all pairs or one for each. */
  readonly rules?: readonly string[] | undefined;
  /** True for one that was made by itself, before another was returned to. */
  readonly beforeReturn?: boolean | undefined;
}
