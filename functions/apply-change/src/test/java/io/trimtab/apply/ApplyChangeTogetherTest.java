package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.apply.ApplyRequest.Errand;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/// Runs that start at the same instant, on DynamoDB Local.
class ApplyChangeTogetherTest {
    private static final int RUNS = 4;

    @RepeatedTest(5)
    void ofSeveralRunsForOneChangeOneActs() throws Exception {
        try (Scene scene = new Scene()) {
            Change change = scene.approved();

            List<Result> results = together(scene, List.of(change, change, change, change));

            assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "start");
            assertThat(scene.read(change.id()).status()).isEqualTo(Status.APPLIED);
            assertThat(results).hasSize(RUNS);
        }
    }

    @RepeatedTest(5)
    void ofTwoChangesOfOneResourceOneIsMade() throws Exception {
        try (Scene scene = new Scene()) {
            Change large = scene.approved("m5.large");
            Change extra = scene.approved("m5.xlarge");

            together(scene, List.of(large, extra));

            List<Status> ends = List.of(
                    scene.read(large.id()).status(), scene.read(extra.id()).status());
            assertThat(ends).containsOnlyOnce(Status.APPLIED);
            assertThat(ends).containsAnyOf(Status.APPROVED, Status.DRIFTED);
            assertThat(scene.instance.acts()).hasSize(3);
        }
    }

    private static List<Result> together(Scene scene, List<Change> changes) throws Exception {
        CyclicBarrier start = new CyclicBarrier(changes.size());
        try (var threads = Executors.newFixedThreadPool(changes.size())) {
            List<Callable<Result>> runs = new ArrayList<>();
            for (int index = 0; index < changes.size(); index++) {
                Change change = changes.get(index);
                String id = "together-" + index;
                runs.add(() -> {
                    start.await();
                    return scene.send(Errand.APPLY, change, id);
                });
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> run : threads.invokeAll(runs)) {
                results.add(got(run));
            }
            return results;
        }
    }

    private static Result got(Future<Result> run) throws InterruptedException, ExecutionException {
        return run.get();
    }
}
