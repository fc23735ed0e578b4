import { personHash } from '../person-hash.ts';
import type { People, Person, PersonHash } from '../store.ts';
import { StoreProblem } from '../store-problem.ts';
import type { Driver } from './driver.ts';
import { forgetPerson } from './forget-person.ts';

/** @param hashKey `undefined` for a reader that was not given it: it can look at votes but not for a person. */
export function sqlPeople(driver: Driver, hashKey: string | undefined): People {
  const hash = (person: Person): PersonHash => {
    if (hashKey !== undefined) return personHash(hashKey, person);
    throw new StoreProblem(
      'wrong-key',
      "People can only be found with the store's key. Set ERRATA_HASH_KEY.",
    );
  };
  return { hash, forget: (person) => forgetPerson(driver, hash(person)) };
}
