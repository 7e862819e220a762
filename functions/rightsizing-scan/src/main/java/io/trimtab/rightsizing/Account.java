package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.FunctionGateway.Functions;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.LambdaFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lists what exists. One service that cannot be read never keeps the others from being judged.
final class Account {
    private final ComputeGateway compute;
    private final DatabaseGateway databases;
    private final FunctionGateway functions;

    Account(ComputeGateway compute, DatabaseGateway databases, FunctionGateway functions) {
        this.compute = compute;
        this.databases = databases;
        this.functions = functions;
    }

    Inventory read(OwnerTags owners) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Instance>> instances = threads.submit(() -> compute.instances(owners));
            Future<List<Database>> rds = threads.submit(() -> databases.databases(owners));
            Future<List<LambdaFunction>> lambda = threads.submit(tagged(owners));
            Set<String> listed = new HashSet<>();
            List<Failure> failures = new ArrayList<>();
            return new Inventory(
                    whole("ec2", instances, listed, failures),
                    whole("rds", rds, listed, failures),
                    whole("lambda", lambda, listed, failures),
                    listed,
                    failures);
        }
    }

    /// Functions whose tags are not known are not judged at all: any of them may carry one that protects it.
    private Callable<List<LambdaFunction>> tagged(OwnerTags owners) {
        return () -> {
            Functions found = functions.functions(owners);
            if (found.tagsUnknown().isPresent()) {
                throw found.tagsUnknown().get();
            }
            return found.functions();
        };
    }

    private static <T> List<T> whole(String service, Future<List<T>> list, Set<String> listed, List<Failure> failures) {
        try {
            List<T> all = list.get();
            listed.add(service);
            return all;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GatewayException refused) {
                failures.add(new Failure(refused.action(), String.valueOf(refused.getMessage())));
                return List.of();
            }
            throw new IllegalStateException("could not list " + service, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing " + service, interrupted);
        }
    }
}
