package io.logflow.tests.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Stops and starts each process, one after the other, in the order of docs/operations.md: what stores before what writes, and the one that
 * the others follow last. Between two all copies must be there again.
 */
final class RollingRestart {
    private final Cluster cluster;
    private final Health health;

    RollingRestart(Cluster cluster) {
        this.cluster = cluster;
        this.health = new Health(cluster);
    }

    void run() throws ExecutionException, InterruptedException {
        for (Member node : last(cluster.nodes(), health.master())) {
            allocation("\"primaries\"");
            cluster.elasticsearch().post("/logflow-*/_flush", "");
            restart(node);
            allocation("null");
            health.await();
        }
        for (Member broker : last(cluster.brokers(), health.controller())) {
            restart(broker);
            health.await();
        }
        cluster.workers().forEach(this::restartAndAwait);
        restartAndAwait(cluster.queryUi());
        cluster.ingesters().forEach(this::restartAndAwait);
    }

    private void restartAndAwait(Member member) {
        restart(member);
        health.await();
    }

    private static void restart(Member member) {
        member.stop();
        member.start();
    }

    /** Copies that are away for a moment are not made anew elsewhere. */
    private void allocation(String which) {
        cluster.elasticsearch()
                .put("/_cluster/settings", "{\"persistent\":{\"cluster.routing.allocation.enable\":" + which + "}}");
    }

    private static List<Member> last(List<Member> members, Member leader) {
        List<Member> order = new ArrayList<>(members);
        order.remove(leader);
        order.add(leader);
        return order;
    }
}
