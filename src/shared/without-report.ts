/** The search part of the page's address where no report is opened by itself, because the one before made the page hang or crash. */
export const WITHOUT_REPORT = '?without-report';
