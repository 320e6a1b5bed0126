/** Rights beyond those of the records: who decides that a grave threat is lived with, and who sets what counts as grave. */
export const riskRights = ['riskResponse.approve', 'riskScale.manage']
