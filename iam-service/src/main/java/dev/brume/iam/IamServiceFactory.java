package dev.brume.iam;

import dev.brume.iam.authorization.IamAuthorization;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import dev.brume.sts.StsModule;
import java.util.List;

/// Makes IAM and STS, and tells the core who calls and what is allowed.
public final class IamServiceFactory implements ServiceFactory {

    @Override public List<String> services() {
        return List.of("iam", "sts");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        IamWiring wiring = new IamWiring(platform.tables(), platform.timeline());
        IamAuthorization authorization = wiring.authorization();
        platform.provide(authorization.credentials(), authorization.authorizer());
        return List.of(
                new IamModule(new IamService(wiring), wiring.accessQuestions()),
                new StsModule(wiring.stsService(platform.permissions()), wiring.roles()));
    }
}
