package uses.data;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.metamodel.Attribute;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Payload;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.StringWriter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Data {

    private Data() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("JPA, Hibernate", () -> jpa(Map.of()));
        uses.put("JPA, Hibernate, context first", () -> jpa(Map.of("hibernate.classLoader.tccl_lookup_precedence", "before")));
        uses.put("JPA, Hibernate, class loaders given", () -> jpa(
                Map.of("hibernate.classLoaders", List.of(Context.loader()))));
        uses.put("Jakarta Validation, Hibernate Validator", Data::validated);
        uses.put("JAXB, classes", () -> jaxb(JAXBContext.newInstance(Bound.class)));
        uses.put("JAXB, package", () -> jaxb(JAXBContext.newInstance("uses.data")));
        uses.put("JAXB, a resource", () -> ((Bound) JAXBContext.newInstance(Bound.class)
                        .createUnmarshaller()
                        .unmarshal(Context.stream("uses/data/bound.xml")))
                .name);
    }

    private static String jpa(Map<String, Object> properties) {
        EntityManagerFactory factory = Persistence.createEntityManagerFactory("uses", properties);
        try {
            EntityManager manager = factory.createEntityManager();
            manager.getTransaction().begin();
            manager.persist(new Sheep(1, "Dolly of " + Edition.name(), new Flock(1, "a hill")));
            manager.getTransaction().commit();
            manager.clear();
            Sheep sheep = manager.createQuery("from Sheep s where s.id = 1", Sheep.class).getSingleResult();
            Object column = manager.createNativeQuery("select colour from Sheep").getSingleResult();
            TreeSet<String> attributes = new TreeSet<>();
            for (Attribute<?, ?> attribute : factory.getMetamodel().entity(Sheep.class).getAttributes()) {
                attributes.add(attribute.getName());
            }
            String named = manager.createQuery("select new uses.data.Data$Told(s.name) from Sheep s", Told.class)
                    .getSingleResult()
                    .toString();
            String all = sheep.getName() + ", " + column + ", " + sheep.getColour() + ", "
                    + sheep.getFlock().told() + ", " + attributes + ", " + named;
            manager.close();
            return all;
        } finally {
            factory.close();
        }
    }

    public record Told(String name) {}

    private static String validated() {
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .buildValidatorFactory()) {
            return factory.getValidator().validate(new Checked()).stream()
                    .map(ConstraintViolation::getMessage)
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    public static final class Checked {
        @Even
        public int number = 3;

        @Size(max = 1, message = "{uses.long}")
        public String name = "name of " + Edition.name();
    }

    @Constraint(validatedBy = EvenValidator.class)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Even {
        String message() default "{uses.odd}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class EvenValidator implements ConstraintValidator<Even, Integer> {
        @Override
        public boolean isValid(Integer value, ConstraintValidatorContext context) {
            return value % 2 == 0;
        }
    }

    private static String jaxb(JAXBContext context) throws Exception {
        Marshaller marshaller = context.createMarshaller();
        marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
        StringWriter out = new StringWriter();
        Bound bound = new Bound();
        bound.name = "bound by " + Edition.name();
        bound.items = List.of(new Item());
        marshaller.marshal(bound, out);
        return out.toString();
    }

    @XmlRootElement(name = "bound")
    public static final class Bound {
        @XmlElement
        public String name;

        @XmlElement
        public List<Item> items;
    }

    public static final class Item {
        @XmlElement
        public String word = "item of " + Edition.name();
    }
}
