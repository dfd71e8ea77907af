/** Names of the counselees whom a form speaks of, as they were picked or read. */
export interface Person {
  id: string;
  name: string;
  className: string;
}

export class People {
  #known = $state<Record<string, Person>>({});

  constructor(people: readonly Person[]) {
    for (const one of people) this.#known[one.id] = one;
  }

  add(person: Person): void {
    this.#known[person.id] = person;
  }

  of(id: string): Person | null {
    return this.#known[id] ?? null;
  }
}
