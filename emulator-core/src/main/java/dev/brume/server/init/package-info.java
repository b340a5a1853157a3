/// Scripts that run when Brume starts and ends, as LocalStack runs those below `/etc/localstack/init`.
/// Source: https://docs.localstack.cloud/aws/capabilities/config/initialization-hooks/
package dev.brume.server.init;
