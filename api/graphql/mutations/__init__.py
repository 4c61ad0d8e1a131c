"""The changes that can be asked for: `mutation` has the fields, `inputs` what they take, `payloads` what they give.

`acting` does each change once, however often the answer has to be made, and turns errors into those of a payload.
"""
