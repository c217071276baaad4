/** Fetches the published study. What is wrong with it comes back as the end of a sentence, and is asked for again later. */
import { parseStudy, StudyRefused, type Study } from '../model/study-record.ts';

export type Findings =
  | { readonly kind: 'study'; readonly study: Study }
  /** `why` null: it could not be fetched. */
  | { readonly kind: 'failed'; readonly why: string | null };

export async function fetchFindings(address: string): Promise<Findings> {
  try {
    const response = await fetch(address);
    if (!response.ok) return { kind: 'failed', why: null };
    return { kind: 'study', study: parseStudy(await response.text()) };
  } catch (error) {
    return { kind: 'failed', why: error instanceof StudyRefused ? error.message : null };
  }
}
