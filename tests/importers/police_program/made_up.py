"""A brochure of a made-up program, in the form of such brochures and in none of their words."""

BROCHURE = """
Steady Watch Training Program

WHY IT MATTERS

Officers are often called too late, and nobody has told them what to look for.

1. Calls come in at night.
2. Files are kept apart.

WHAT YOU GET

- The program offers introductory through advanced threat assessment training for dispatchers, detectives, and \
patrol supervisors. In addition, each program includes a gap analysis of your present plans, tailored development of \
response protocols, interview guides, and case templates.
- It is tailored to local ordinances, regional, and county-wide services.
- It is tailored to your wishes and has many options. Lessons are given as self-paced online modules, live or \
recorded webinars, or evening classes. In addition, the program provides yearly coaching to keep the team going.
- Northgate's instructors have worked in four towns.

Northgate Partners is a consulting firm in Burlington. We work for clients in three states.
"""
