package uses.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Json {

    private Json() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("Jackson, class names", Json::classNames);
        uses.put("Jackson, subtypes by name", () -> {
            ObjectMapper mapper = new ObjectMapper();
            String text = mapper.writerFor(Shape.class).writeValueAsString(new Circle(3));
            return text + ", " + mapper.readValue(text, Shape.class);
        });
        uses.put("Jackson, module found", () -> new ObjectMapper()
                .findAndRegisterModules()
                .writeValueAsString(Map.of("told", new Told())));
        uses.put("Jackson, a resource", () -> new ObjectMapper()
                .readValue(Context.loader().getResource("uses/json/sheep.json"), Plain.class));
        uses.put("Jackson, a class by its name", () -> {
            ObjectMapper mapper = new ObjectMapper();
            Object read = mapper.readValue(
                    "{\"name\":\"Dolly\"}",
                    mapper.getTypeFactory().constructFromCanonical("uses.json.Json$Plain"));
            return read + ", " + (read instanceof Plain);
        });
        uses.put("Jackson, a field that is added", () -> new ObjectMapper().writeValueAsString(new Grows()));
        uses.put("Jackson, convertValue", () -> new ObjectMapper()
                .convertValue(Map.of("name", "converted by " + Edition.name()), Plain.class));
        uses.put("Gson", () -> {
            Sheep sheep = new Gson().fromJson(Context.text("uses/json/sheep.json"), Sheep.class);
            return sheep + ", " + new Gson().toJson(sheep);
        });
        uses.put("Gson, class names", Json::gsonTypes);
        uses.put("Gson, a field that is added", () -> new Gson().toJson(new Grows()));
        uses.put("JSON-B", () -> {
            try (Jsonb jsonb = JsonbBuilder.create()) {
                String text = jsonb.toJson(new Bound("bound by " + Edition.name()));
                return text + ", " + jsonb.fromJson(text, Bound.class).name;
            }
        });
        uses.put("JSON-B, adapter", () -> {
            try (Jsonb jsonb = JsonbBuilder.create()) {
                return jsonb.toJson(new Adapted());
            }
        });
        uses.put("JSON-P", () -> {
            try (var reader = jakarta.json.Json.createReader(Context.stream("uses/json/sheep.json"))) {
                return reader.readObject();
            }
        });
    }

    private static String classNames() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Holder holder = new Holder();
        holder.held = List.of(new Sheep("of " + Edition.name()), new Goat());
        String text = mapper.writeValueAsString(holder);
        return text + ", " + mapper.readValue(text, Holder.class).held;
    }

    private static String gsonTypes() {
        Gson gson = new GsonBuilder()
                .registerTypeAdapter(Animal.class, (com.google.gson.JsonDeserializer<Animal>)
                        (element, type, context) -> context.deserialize(element, named(element)))
                .create();
        return gson.fromJson("{\"type\": \"uses.json.Json$Goat\"}", Animal.class).toString();
    }

    private static Class<?> named(JsonElement element) {
        try {
            return Class.forName(element.getAsJsonObject().get("type").getAsString(), true, Context.loader());
        } catch (ClassNotFoundException e) {
            throw new JsonParseException(e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    public interface Animal {}

    public static final class Holder {
        public List<Animal> held;
    }

    public static final class Sheep implements Animal {
        @SerializedName("name")
        public String name;

        public Sheep() {}

        Sheep(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return "sheep " + name + " read by " + Edition.name();
        }
    }

    public static final class Plain {
        public String name;

        @Override
        public String toString() {
            return "plain " + name + " read by " + Edition.name();
        }
    }

    public static final class Goat implements Animal {
        public int horns = 2;

        @Override
        public String toString() {
            return "goat read by " + Edition.name();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    public interface Shape {}

    public record Circle(int radius) implements Shape {
        @Override
        public String toString() {
            return "circle " + radius + " of " + Edition.name();
        }
    }

    public static final class Grows {
        public String name = Edition.name();
    }

    public static final class Told {}

    /** Found by META-INF/services. */
    public static final class Module extends SimpleModule {
        private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            addSerializer(Told.class, new Teller());
            super.setupModule(context);
        }
    }

    private static final class Teller extends StdSerializer<Told> {
        private static final long serialVersionUID = 1;

        Teller() {
            super(Told.class);
        }

        @Override
        public void serialize(Told told, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (told == null) {
                throw new JsonMappingException(json, "nothing");
            }
            json.writeString("serialized by " + Edition.name());
        }
    }

    public static final class Bound {
        @JsonbProperty("called")
        public String name;

        public Bound() {}

        Bound(String name) {
            this.name = name;
        }
    }

    public static final class Adapted {
        @JsonbTypeAdapter(Adapter.class)
        public Bound bound = new Bound("of " + Edition.name());
    }

    public static final class Adapter implements JsonbAdapter<Bound, String> {
        @Override
        public String adaptToJson(Bound bound) {
            return bound.name + ", adapted by " + Edition.name();
        }

        @Override
        public Bound adaptFromJson(String text) {
            return new Bound(text);
        }
    }
}
