package dev.brume.sns.deliverystatus;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import java.util.Optional;

/// Knows neither keys nor roles, so that all roles are made up.
final class NoCredentials implements CredentialSource {
    @Override public Optional<Caller> find(AccessKeyUse key) {
        return Optional.empty();
    }

    @Override public Optional<Caller> assume(String roleArn, String sessionName) {
        return Optional.empty();
    }
}
