/// Who calls, and whether it is allowed. Without iam-service every caller is its account's root user.
package dev.brume.auth;
