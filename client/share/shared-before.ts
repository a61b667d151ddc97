const key = 'formloom.shared';

/** A form was shared from this device: its link was copied or its code taken along. */
export function rememberShared(): void {
  try {
    localStorage.setItem(key, new Date().toISOString());
  } catch {
    // Without storage the first steps simply keep offering it.
  }
}

export function hasSharedBefore(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
