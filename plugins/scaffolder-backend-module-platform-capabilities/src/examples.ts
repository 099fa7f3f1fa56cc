/** How a template calls the action. */
export const examples = [
  {
    description: 'Say that the capability can be used, and where it is',
    example: `steps:
  - id: report
    name: Report
    action: strata:onboarding:report
    input:
      result: succeeded
      outputs:
        - title: Dashboard
          url: https://dashboards.example.com/\${{ parameters.name }}
`,
  },
  {
    description: 'Say that it failed, though the template goes on',
    example: `steps:
  - id: report
    name: Report
    if: \${{ steps.order.output.isRefused }}
    action: strata:onboarding:report
    input:
      result: failed
      message: The region has no room for it. Choose another one.
`,
  },
];
