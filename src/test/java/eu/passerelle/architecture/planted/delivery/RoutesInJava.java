package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.builder.RouteBuilder;

@Breaks("routes-are-yaml")
final class RoutesInJava extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:nowhere").to("log:nothing");
    }
}
