/** A file of the pack could not be fetched. */
export class PackMissingError extends Error {
  override readonly name = 'PackMissingError';
  constructor(
    readonly file: string,
    detail: string,
  ) {
    super(`customers pack: ${file} is missing (${detail})`);
  }
}

/** A file of the pack is not the one that was baked. */
export class PackCorruptError extends Error {
  override readonly name = 'PackCorruptError';
  constructor(
    readonly file: string,
    detail: string,
  ) {
    super(`customers pack: ${file} is corrupt (${detail})`);
  }
}

export class UnknownCustomerError extends Error {
  override readonly name = 'UnknownCustomerError';
  constructor(
    readonly customerId: string,
    validIds: readonly string[],
  ) {
    super(`unknown customer "${customerId}"; valid are ${validIds.join(', ')}`);
  }
}
