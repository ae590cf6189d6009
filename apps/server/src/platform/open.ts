/** Operations whose only rule is "whoever is signed in, about themselves"; no module's policy has more to say. */
export const openOperations = ['whoAmI'] as const
