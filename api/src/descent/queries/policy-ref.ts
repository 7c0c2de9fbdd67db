/** As the API shows a policy where another is spoken of; wants its `region` joined. */
export function policyRef(policy: string, region: string): string {
  return `json_build_object('id', ${policy}.id, 'title', ${policy}.title, 'docNumber', ${policy}.doc_number,
    'region', json_build_object('id', ${region}.id, 'name', ${region}.name))`;
}
