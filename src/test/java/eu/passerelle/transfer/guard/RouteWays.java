package eu.passerelle.transfer.guard;

import java.util.ArrayList;
import java.util.List;

/** Ways out that a route file can write. */
final class RouteWays {
    private static final String OUT = "{to: {uri: 'outside:there'}}";
    private static final String THROWS =
            "{throwException: {exceptionType: java.lang.IllegalStateException, message: x}}";
    private static final String HEAD = "- route: {id: leaves, from: {uri: 'direct:leaves', steps: [";

    private RouteWays() {}

    static List<Way> all() {
        List<Way> ways = new ArrayList<>(written());
        ways.addAll(aside());
        ways.addAll(computed());
        ways.addAll(named());
        return ways;
    }

    /** The target stands in the file. */
    private static List<Way> written() {
        return List.of(
                steps("to", OUT),
                steps("choice", "{choice: {otherwise: {steps: [" + OUT + "]}}}"),
                steps("split", "{split: {simple: '${body}', steps: [" + OUT + "]}}"),
                steps("filter", "{filter: {simple: '${body} != null', steps: [" + OUT + "]}}"),
                steps("loop", "{loop: {constant: '1', steps: [" + OUT + "]}}"),
                steps("pipeline", "{pipeline: {steps: [" + OUT + "]}}"),
                steps("threads", "{threads: {poolSize: 1}}, " + OUT),
                steps("loadBalance", "{loadBalance: {roundRobinLoadBalancer: {}, steps: [" + OUT + "]}}"),
                steps("multicast", "{multicast: {steps: [" + OUT + "]}}"),
                steps(
                        "doCatch",
                        "{doTry: {steps: [" + THROWS + "], doCatch: [{exception: [java.lang.IllegalStateException],"
                                + " steps: [" + OUT + "]}]}}"),
                steps("doFinally", "{doTry: {steps: [{log: {message: x}}], doFinally: {steps: [" + OUT + "]}}}"),
                steps(
                        "aggregate",
                        "{aggregate: {correlationExpression: {constant: 'x'}, completionSize: 1, aggregationStrategy:"
                                + " '#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy', steps:"
                                + " [" + OUT + "]}}"),
                steps("enrich, its target written", "{enrich: {constant: 'outside:there'}}"),
                steps("wireTap, its target written", "{wireTap: {uri: 'outside:there', dynamicUri: false}}"));
    }

    /** Beside the steps: handlers, interceptors, queues, templates. */
    private static List<Way> aside() {
        String failing = HEAD + THROWS + "]}}\n";
        String silent = HEAD + "{stop: {}}]}}\n";
        String handled = "handled: {constant: 'true'}, steps: [" + OUT + "]}\n";
        return List.of(
                file(
                        "onException",
                        "an exception's handler with `to`",
                        "- onException: {exception: [java.lang.IllegalStateException], " + handled + failing),
                file(
                        "deadLetterChannel",
                        "a dead letter address of the route",
                        "- route: {id: leaves, errorHandler: {deadLetterChannel: {deadLetterUri: 'outside:there'}},"
                                + " from: {uri: 'direct:leaves', steps: [" + THROWS + "]}}\n"),
                file(
                        "routeConfiguration",
                        "the handler of a named error policy",
                        "- routeConfiguration: {id: policy, onException: [{onException: {exception:"
                                + " [java.lang.IllegalStateException], " + handled.strip() + "}]}\n"
                                + failing.replace("id: leaves,", "id: leaves, routeConfigurationId: policy,")),
                file(
                        "onCompletion",
                        "what follows a message's end",
                        "- onCompletion: {steps: [" + OUT + "]}\n" + silent),
                file("intercept", "an interceptor of every step", "- intercept: {steps: [" + OUT + "]}\n" + silent),
                file(
                        "interceptFrom",
                        "an interceptor of what comes in",
                        "- interceptFrom: {steps: [" + OUT + "]}\n" + silent),
                file(
                        "interceptSendToEndpoint",
                        "an interceptor of what is sent to an allowed address",
                        "- interceptSendToEndpoint: {uri: 'direct:leaves-on', steps: [" + OUT + "]}\n"
                                + HEAD + "{to: {uri: 'direct:leaves-on'}}]}}\n"
                                + "- route: {id: leaves-on, from: {uri: 'direct:leaves-on', steps: [{stop: {}}]}}\n"),
                file(
                        "seda hop",
                        "a queue between two routes, the second with `to`",
                        HEAD + "{to: {uri: 'seda:leaves-on'}}]}}\n"
                                + "- route: {id: leaves-on, from: {uri: 'seda:leaves-on', steps: [" + OUT + "]}}\n"),
                file(
                        "routeTemplate",
                        "a route made of a template (what a kamelet is)",
                        "- routeTemplate: {id: leaves-template, parameters: [{name: where}], from: {uri:"
                                + " 'direct:leaves', steps: [{to: {uri: '{{where}}'}}]}}\n"
                                + "- templatedRoute: {routeTemplateRef: leaves-template, routeId: leaves, parameters:"
                                + " [{name: where, value: 'outside:there'}]}\n"));
    }

    /** The target is found out when a message comes by. */
    private static List<Way> computed() {
        return List.of(
                steps("toD, from the body", "{setBody: {constant: 'there'}}, {toD: {uri: 'outside:${body}'}}"),
                steps("toD, from a header", "{toD: {uri: '${header.where}'}}"),
                steps("recipientList", "{recipientList: {simple: '${header.where}'}}"),
                steps(
                        "recipientList, ignoreInvalidEndpoints",
                        "{recipientList: {simple: '${header.where}', ignoreInvalidEndpoints: true}}"),
                steps("routingSlip", "{routingSlip: {simple: '${header.where}'}}"),
                steps("enrich, its target from a header", "{enrich: {simple: '${header.where}'}}"),
                steps(
                        "enrich, ignoreInvalidEndpoint",
                        "{enrich: {simple: '${header.where}', ignoreInvalidEndpoint: true}}"),
                steps("wireTap, its target from a header", "{wireTap: {uri: '${header.where}', dynamicUri: true}}"),
                steps("pollEnrich", "{pollEnrich: {simple: '${header.where}', timeout: 1}}"),
                steps("poll", "{poll: {uri: 'outside:there', timeout: 1}}"),
                new Way("dynamicRouter", "`dynamicRouter` over a bean", world -> {
                    world.camel.getRegistry().bind("once", new Once());
                    world.load(HEAD + "{dynamicRouter: {method: {ref: once, method: next}}}]}}");
                    world.send();
                }));
    }

    /** The target is an endpoint that somebody put into the registry. */
    private static List<Way> named() {
        return List.of(
                new Way("endpoint bean by name", "`to` with the name of a bean", world -> {
                    world.camel.getRegistry().bind("smuggled", world.outside.place("outside:there"));
                    world.load(HEAD + "{to: {uri: smuggled}}]}}");
                    world.send();
                }),
                new Way("endpoint bean by ref:", "`to` with `ref:` and the name of a bean", world -> {
                    world.camel.getRegistry().bind("smuggled", world.outside.place("outside:there"));
                    world.load(HEAD + "{to: {uri: 'ref:smuggled'}}]}}");
                    world.send();
                }),
                new Way("endpoint bean that calls itself direct:", "`to` with a bean whose address lies", world -> {
                    world.camel.getRegistry().bind("smuggled", world.outside.place("direct:there"));
                    world.load(HEAD + "{to: {uri: smuggled}}]}}");
                    world.send();
                }));
    }

    /** A scheme of which the hub has no component; one that records stands in. */
    static Way stranger(String scheme, Outside component) {
        return new Way(scheme + ":", "a route with `to: " + scheme + ":`, a recording stand-in", world -> {
            world.camel.removeComponent(scheme);
            world.camel.addComponent(scheme, component);
            world.load(HEAD + "{to: {uri: '" + scheme + ":there'}}]}}");
            world.send();
        });
    }

    /** Says once where to go. */
    public static final class Once {
        private boolean said;

        public String next() {
            boolean first = !said;
            said = true;
            return first ? "outside:there" : null;
        }
    }

    private static Way steps(String path, String steps) {
        return file(path, "a route's step", HEAD + steps + "]}}");
    }

    private static Way file(String path, String tried, String yaml) {
        return new Way(path, tried, world -> {
            world.load(yaml);
            world.send();
        });
    }
}
