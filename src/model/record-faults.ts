/** What can be wrong with what is kept in this browser. Types only, for the store, the page and its sentences. */

/** Why bytes are no record; `film`: only some frames of the film are not there, and the run is whole. */
export type RecordFault = 'damaged' | 'older' | 'newer' | 'film';

/** `full`: no room; `forbidden`: the browser keeps nothing here; `blocked`: it does not answer; `newer`: of a newer page. */
export type ShelfFault = 'full' | 'forbidden' | 'blocked' | 'newer' | 'failed';
