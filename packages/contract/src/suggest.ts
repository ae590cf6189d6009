/** Suggests categories from words, longest match first; pure, runs on the phone. Ties keep the given order. */
export function suggestCategories<C extends { code: string; words: string[] }>(
  text: string,
  categories: readonly C[],
  most = 3,
): C[] {
  const scored = categories.map((category) => ({
    category,
    score: category.words.reduce((sum, word) => (text.includes(word) ? sum + word.length : sum), 0),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ category }) => category)
}
