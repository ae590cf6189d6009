/** How a person is told to others. The real name is behind, the display name in front; the public sees 王**. */
export interface PersonName {
  personId: string
  displayName: string
  maskedName: string
  maskedPhone: string | null
}

export const toName = (row: {
  person_id: string
  display_name: string
  name_masked: string
  phone_masked: string | null
}): PersonName => ({
  personId: row.person_id,
  displayName: row.display_name,
  maskedName: row.name_masked,
  maskedPhone: row.phone_masked,
})

/**
 * One name, however it is typed: 吴空, 吴　空 and 吴 空 are. Spaces stay between Latin letters alone (Anna Lee), and the
 * dot of a minority name stays, in its one form (阿依古丽·买买提). So names are kept, and so they are compared.
 */
export const plainName = (written: string): string =>
  written
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/[•‧∙⋅・]/g, '·')
    .replace(/\s+/g, ' ')
    .replace(/(?<!\p{Script=Latin}) | (?!\p{Script=Latin})/gu, '')

/** The name a viewer sees: neighbours the display name, the public the mask. */
export const nameFor = (person: PersonName | undefined, publicEye: boolean): string =>
  person ? (publicEye ? person.maskedName : person.displayName) : '一位邻居'
