let owner = '';

/** Who is signed in: people who share a device do not see what the others opened and began there. */
export const setDeviceOwner = (user: string): void => {
  owner = user;
};

/** Where this browser keeps something for the signed-in person. */
export const ownKey = (name: string): string => `formloom.${name}.${owner}`;
