// The form of clinic.json, made from core/clinic/shape.go by its tests (-update).

/** @type {any} */
export const shape = {
  "type": "object",
  "required": ["version", "name", "country", "timezone", "lines", "levels"],
  "properties": {
    "$schema": {
      "type": "string",
      "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
      "maxLength": 200
    },
    "version": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1
    },
    "name": {
      "type": "string",
      "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
      "maxLength": 60
    },
    "country": {
      "type": "string",
      "pattern": "^[A-Z]{2}$",
      "maxLength": 2
    },
    "timezone": {
      "type": "string",
      "pattern": "^[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_+0-9-]*){0,2}$",
      "maxLength": 40
    },
    "closed": {
      "type": "array",
      "maxItems": 60,
      "items": {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "maxLength": 10
      }
    },
    "lines": {
      "type": "array",
      "maxItems": 12,
      "items": {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
          "id": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          },
          "kind": {
            "type": "string",
            "enum": ["call", "book", "portal", "physiotherapy", "language"]
          },
          "phone": {
            "type": "string",
            "pattern": "^[+#]?\\(?[0-9]([ ()-]{0,2}[0-9]){2,14}$",
            "maxLength": 30
          },
          "url": {
            "type": "string",
            "pattern": "^https://[a-z0-9-]+([.][a-z0-9-]+)+(/[A-Za-z0-9._~%?#&=+,:;@!$*()/-]*)?$",
            "maxLength": 300
          },
          "hours": {
            "type": "array",
            "maxItems": 14,
            "items": {
              "type": "string",
              "pattern": "^(always|(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))? ([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00))$",
              "maxLength": 24
            }
          },
          "languages": {
            "type": "array",
            "maxItems": 12,
            "items": {
              "type": "string",
              "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$",
              "maxLength": 12
            }
          }
        },
        "additionalProperties": false
      }
    },
    "levels": {
      "type": "object",
      "properties": {
        "self-care": {
          "type": "array",
          "maxItems": 4,
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          }
        },
        "routine": {
          "type": "array",
          "maxItems": 4,
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          }
        },
        "soon": {
          "type": "array",
          "maxItems": 4,
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          }
        },
        "urgent": {
          "type": "array",
          "maxItems": 4,
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          }
        },
        "emergency": {
          "type": "array",
          "maxItems": 4,
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": 24
          }
        }
      },
      "additionalProperties": false
    },
    "words": {
      "type": "object",
      "maxProperties": 12,
      "propertyNames": {
        "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$"
      },
      "additionalProperties": {
        "type": "object",
        "properties": {
          "intro": {
            "type": "string",
            "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
            "maxLength": 200
          },
          "labels": {
            "type": "object",
            "maxProperties": 12,
            "propertyNames": {
              "pattern": "^[a-z][a-z0-9-]*$"
            },
            "additionalProperties": {
              "type": "string",
              "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
              "maxLength": 48
            }
          },
          "notes": {
            "type": "object",
            "properties": {
              "self-care": {
                "type": "string",
                "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                "maxLength": 240
              },
              "routine": {
                "type": "string",
                "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                "maxLength": 240
              },
              "soon": {
                "type": "string",
                "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                "maxLength": 240
              },
              "urgent": {
                "type": "string",
                "pattern": "^[^<>{}\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                "maxLength": 240
              }
            },
            "additionalProperties": false
          }
        },
        "additionalProperties": false
      }
    },
    "theme": {
      "type": "object",
      "properties": {
        "accent": {
          "type": "string",
          "pattern": "^#[0-9a-fA-F]{6}$",
          "maxLength": 7
        },
        "accent-dark": {
          "type": "string",
          "pattern": "^#[0-9a-fA-F]{6}$",
          "maxLength": 7
        },
        "font": {
          "type": "string",
          "enum": ["system", "humanist", "rounded", "serif"]
        },
        "radius": {
          "type": "integer",
          "minimum": 0,
          "maximum": 32
        },
        "logo": {
          "type": "string",
          "pattern": "^data:image/png;base64,[A-Za-z0-9+/]+={0,2}$",
          "maxLength": 24000
        }
      },
      "additionalProperties": false
    }
  },
  "additionalProperties": false
}
